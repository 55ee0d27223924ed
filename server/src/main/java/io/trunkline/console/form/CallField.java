package io.trunkline.console.form;

import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.Input;
import java.util.List;
import java.util.function.Function;

/**
 * A parameter of a method in a form. Immutable.
 *
 * @param choices the values to choose from, for a reader
 * @param autocomplete what browsers may fill in (HTML's autofill tokens)
 * @param isNeeded whether browsers insist on it if the method requires it
 */
public record CallField(
        String parameter, Input input, Function<Texts, List<Choice>> choices, String autocomplete, boolean isNeeded) {

    /** A field without choices, which browsers do not fill in. */
    public static CallField of(String parameter, Input input) {
        return new CallField(parameter, input, _ -> List.of(), "off", true);
    }

    /** A field for a new password. */
    public static CallField ofNewPassword(String parameter) {
        return new CallField(parameter, Input.PASSWORD, _ -> List.of(), "new-password", true);
    }

    /** A field with values to choose from. */
    public static CallField ofChoice(String parameter, Input input, Function<Texts, List<Choice>> choices) {
        return new CallField(parameter, input, choices, "off", true);
    }

    /** The same field, which may be left empty. */
    public CallField optional() {
        return new CallField(parameter, input, choices, autocomplete, false);
    }
}
