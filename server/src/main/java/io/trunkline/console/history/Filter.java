package io.trunkline.console.history;

import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import java.util.List;
import java.util.function.Function;

/**
 * A filter of a list, named like the parameter of the method that lists. Immutable.
 *
 * @param choices the values that it offers, for a reader; none for free text
 */
public record Filter(String name, Kind kind, Function<Texts, List<Choice>> choices) {

    /** The parameters of all time ranges. */
    static final String FROM = "from_date";

    static final String TO = "to_date";

    /** What is typed. */
    public enum Kind {
        /** The first day that is shown. */
        FIRST_DAY,
        LAST_DAY,
        TEXT
    }

    /** A text, or a list of texts as the method takes it. */
    public static Filter text(String name) {
        return new Filter(name, Kind.TEXT, _ -> List.of());
    }

    /** One of some values. */
    public static Filter choice(String name, Function<Texts, List<Choice>> choices) {
        return new Filter(name, Kind.TEXT, choices);
    }

    /** The first day that is shown. */
    public static Filter firstDay() {
        return new Filter(FROM, Kind.FIRST_DAY, _ -> List.of());
    }

    /** The last day that is shown. */
    public static Filter lastDay() {
        return new Filter(TO, Kind.LAST_DAY, _ -> List.of());
    }

    boolean isDay() {
        return kind != Kind.TEXT;
    }
}
