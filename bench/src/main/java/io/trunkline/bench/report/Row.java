package io.trunkline.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * One line of the results: a quantity of ours beside its reference. Immutable.
 *
 * @param workload the letter of the workload
 * @param what in a few words
 * @param ours measured
 * @param reference in the same unit; null where the quantity stands for itself
 * @param target null where the design names none
 */
public record Row(
        String workload,
        String what,
        Series ours,
        @Nullable Series reference,
        @Nullable Target target) {

    /** Ours over the reference's, of the medians; not a number without a reference. */
    public double ratio() {
        return reference == null ? Double.NaN : ours.median() / reference.median();
    }

    /** Whether the target is reached; true where there is none. */
    public boolean holds() {
        return target == null || target.holds(ours.median(), ratio());
    }
}
