package io.trunkline.console.view;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a person has a second factor.
 *
 * @param since when it was turned on; empty if it is off
 * @param codesLeft recovery codes that are not used yet
 */
public record FactorState(Optional<Instant> since, int codesLeft) {

    /** With fewer codes left, it is time for new ones. */
    private static final int FEW = 3;

    /** Whether a code is asked for at sign-in. */
    public boolean isOn() {
        return since.isPresent();
    }

    /** Whether the reader had better make new recovery codes. */
    public boolean isShortOfCodes() {
        return isOn() && codesLeft < FEW;
    }
}
