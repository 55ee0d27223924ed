package io.trunkline.method.catalogue;

import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;

/** The usual forms of answers, which have the member {@code result}. Stateless and thread-safe. */
public final class Results {

    /** The answer of a method that has nothing to report except that it is done: {@link Json#done}. */
    public static final Shape<Object> DONE = done("1 once the change is on disk.");

    /** The answer of a method that answers with a file: its JSON only reports why there is none. */
    public static final Shape<Object> NONE = Shape.of("NoResult").build();

    /** The member that every answer has. */
    public static final String RESULT = "result";

    private static final String TITLE = "Result";

    private Results() {}

    /** Like {@link #DONE}, but with a description of its own. */
    public static Shape<Object> done(String description) {
        return done(Shape.of(TITLE), description).build();
    }

    /** Begins an answer whose result is 1 and that has further members. */
    public static <T> Shape.Builder<T> done(Shape.Builder<T> answer, String description) {
        return answer.required(RESULT, JsonTypes.SMALL_INTEGER, description, _ -> 1);
    }

    /** Begins an answer with further members in addition to its result. */
    public static <T> Shape.Builder<T> builder() {
        return Shape.of(TITLE);
    }

    /** An answer that has only its result. */
    public static <V> Shape<V> of(JsonType<? super V> type, String description) {
        return Results.<V>builder()
                .required(RESULT, type, description, value -> value)
                .build();
    }

    /** An answer whose result is a whole list. */
    public static <V> Shape<List<V>> listOf(JsonType<V> item, String description) {
        return of(JsonTypes.listOf(item), description);
    }

    /**
     * A part of a list.
     *
     * @param shown the items that the call asks for
     * @param total the number of items in the whole list
     * @param <V> the type of the items
     */
    public record Part<V>(List<? extends V> shown, int total) {}

    /**
     * An answer whose result is a part of a list.
     *
     * @param things what the items are called, such as {@code keys}
     */
    public static <V> Shape<Part<V>> partOf(JsonType<V> item, String things) {
        return Results.<Part<V>>builder()
                .required(RESULT, JsonTypes.listOf(item), "The " + things + ".", Part::shown)
                .required(
                        "count",
                        JsonTypes.SMALL_INTEGER,
                        "How many " + things + " this answer contains.",
                        part -> part.shown().size())
                .required("total_count", JsonTypes.SMALL_INTEGER, "How many there are in total.", Part::total)
                .build();
    }
}
