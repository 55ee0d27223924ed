package io.trunkline.console.view;

import java.util.List;
import java.util.Optional;

/**
 * The page that asks for the second factor.
 *
 * @param then the path to go to afterwards
 * @param isRecovery whether a recovery code was sent, and not one of the app
 * @param fault why it was refused
 * @param kept what the form carries along of another one
 */
public record CodeForm(String then, boolean isRecovery, Optional<String> fault, List<HiddenField> kept) {

    public CodeForm {
        kept = List.copyOf(kept);
    }

    /** What is wrong with the code of the app. */
    public Optional<String> appFault() {
        return isRecovery ? Optional.empty() : fault;
    }

    /** What is wrong with the recovery code. */
    public Optional<String> recoveryFault() {
        return isRecovery ? fault : Optional.empty();
    }
}
