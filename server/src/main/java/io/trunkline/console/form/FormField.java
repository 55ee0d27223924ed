package io.trunkline.console.form;

import io.trunkline.account.profile.ProfileField;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.Input;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A field of the profile in a form. What it means and what its limits are comes from its declaration. Immutable.
 *
 * @param choices the values to choose from, for a reader
 * @param remark what there is to say about its value, for a reader; may be empty
 * @param autocomplete what browsers may fill in (HTML's autofill tokens)
 */
public record FormField(
        ProfileField<?> field,
        Input input,
        Sensitivity sensitivity,
        Function<Texts, List<Choice>> choices,
        BiFunction<Texts, String, String> remark,
        String autocomplete) {

    /** A field without choices. */
    public static FormField of(ProfileField<?> field, Input input, String autocomplete) {
        return new FormField(field, input, Sensitivity.USUAL, _ -> List.of(), (_, _) -> "", autocomplete);
    }

    /** On or off. */
    public static FormField ofSwitch(ProfileField<?> field) {
        return of(field, Input.SWITCH, "off");
    }

    /** A field with values to choose from. */
    public static FormField ofChoice(
            ProfileField<?> field, Input input, Function<Texts, List<Choice>> choices, String autocomplete) {
        return new FormField(field, input, Sensitivity.USUAL, choices, (_, _) -> "", autocomplete);
    }

    /** The same field, which is changed only soon after signing in, or with the password. */
    public FormField confirmed() {
        return new FormField(field, input, Sensitivity.CONFIRMED, choices, remark, autocomplete);
    }

    /** The same field, with something to say about its value. */
    public FormField remarked(BiFunction<Texts, String, String> about) {
        return new FormField(field, input, sensitivity, choices, about, autocomplete);
    }

    /** The name of the parameter. */
    String name() {
        return field.parameter();
    }
}
