package io.trunkline.console.operator.form;

import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.Input;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A member of a body in a form. Immutable.
 *
 * @param texts the end of the keys of its label and hint
 * @param choices the values to choose from, for a reader
 * @param longest the maximum length, in characters
 */
public record MemberField(
        String member, String texts, Input input, Function<Texts, List<Choice>> choices, OptionalInt longest) {

    /** A field without choices. */
    public static MemberField of(String member, Input input) {
        return ofChoice(member, input, _ -> List.of());
    }

    /** A field with values to choose from. */
    public static MemberField ofChoice(String member, Input input, Function<Texts, List<Choice>> choices) {
        return new MemberField(member, member, input, choices, OptionalInt.empty());
    }

    /** The same field, with the texts of a parameter of the Management API. */
    public MemberField as(String parameter) {
        return new MemberField(member, parameter, input, choices, longest);
    }

    /** The same field, whose texts have a maximum length. */
    public MemberField longest(OptionalInt most) {
        return new MemberField(member, texts, input, choices, most);
    }
}
