package io.trunkline.console.view;

import java.util.Optional;

/**
 * A question for the password, before something sensitive is done.
 *
 * @param fault why the one that was typed was refused
 * @param hint the key of the text that says why it is asked for
 */
public record Confirmation(Optional<String> fault, String hint) {

    /** The question of those who signed in some time ago. */
    public Confirmation(Optional<String> fault) {
        this(fault, "confirm.password.hint");
    }

    /** The question that everybody is asked. */
    public static Confirmation always(Optional<String> fault) {
        return new Confirmation(fault, "confirm.password.always");
    }
}
