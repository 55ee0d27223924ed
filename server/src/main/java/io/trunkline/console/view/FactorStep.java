package io.trunkline.console.view;

import java.util.List;
import java.util.Optional;

/**
 * A page that does something about the second factor once the password is typed.
 *
 * @param action the path of its form
 * @param texts the beginning of its texts' keys
 * @param subject what it is done to, if there are several
 * @param isDangerous whether it makes the account less safe
 * @param hidden what else the form sends
 */
public record FactorStep(
        String action,
        String texts,
        Optional<String> subject,
        boolean isDangerous,
        Optional<Confirmation> confirmation,
        List<HiddenField> hidden) {

    public FactorStep {
        hidden = List.copyOf(hidden);
    }
}
