package io.trunkline.console.view;

import java.util.Optional;

/**
 * A page that does something about the second factor once the password is typed.
 *
 * @param action the path of its form
 * @param texts the beginning of its texts' keys
 * @param isDangerous whether it makes the account less safe
 */
public record FactorStep(String action, String texts, boolean isDangerous, Optional<Confirmation> confirmation) {}
