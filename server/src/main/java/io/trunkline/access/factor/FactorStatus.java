package io.trunkline.access.factor;

import java.time.Instant;

/** Whether a person has a second factor. Immutable; holds no secret. */
public sealed interface FactorStatus {

    /** The password alone is enough. */
    record Off() implements FactorStatus {}

    /**
     * A code is asked for.
     *
     * @param since when it was turned on
     * @param codesLeft recovery codes that are not used yet
     */
    record On(Instant since, int codesLeft) implements FactorStatus {}
}
