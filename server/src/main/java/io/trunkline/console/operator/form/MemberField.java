package io.trunkline.console.operator.form;

import io.trunkline.account.profile.ProfileField;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.Input;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A member of a body in a form. Immutable.
 *
 * @param label the end of the key of its name
 * @param hint the end of the key of what it means
 * @param description what it means if there is no such text, instead of what the member declares
 * @param choices the values to choose from, for a reader
 * @param longest the maximum length, in characters
 */
public record MemberField(
        String member,
        String label,
        String hint,
        Optional<String> description,
        Input input,
        Function<Texts, List<Choice>> choices,
        OptionalInt longest) {

    /** A field without choices. */
    public static MemberField of(String member, Input input) {
        return ofChoice(member, input, _ -> List.of());
    }

    /** A field with values to choose from. */
    public static MemberField ofChoice(String member, Input input, Function<Texts, List<Choice>> choices) {
        return new MemberField(member, member, member, Optional.empty(), input, choices, OptionalInt.empty());
    }

    /** The same field with texts of its own. */
    public MemberField as(String texts) {
        return new MemberField(member, texts, texts, description, input, choices, longest);
    }

    /**
     * A field of the profile: named as in the console of its owner, who is not the reader here, so that it has hints of its own.
     *
     * @param choices the values to choose from, for a reader
     */
    public static MemberField of(ProfileField<?> field, Input input, Function<Texts, List<Choice>> choices) {
        return new MemberField(
                field.name(),
                field.parameter(),
                "operator." + field.name(),
                Optional.of(field.description()),
                input,
                choices,
                field.longest());
    }
}
