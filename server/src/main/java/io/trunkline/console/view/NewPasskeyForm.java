package io.trunkline.console.view;

import java.util.Optional;

/**
 * The form that begins to make a passkey.
 *
 * @param name what was typed
 * @param longest the maximum length of a name
 * @param nameFault why it was refused
 */
public record NewPasskeyForm(
        String name, int longest, Optional<String> nameFault, Optional<Confirmation> confirmation) {}
