package io.trunkline.bench.workload;

import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;

/**
 * One side of a comparison.
 *
 * @param name in a few words
 * @param unit of what it measures
 * @param measure works for so many seconds and returns the value
 */
record Contender(String name, String unit, IntToDoubleFunction measure) {

    /** One whose measuring takes as long as it takes. */
    static Contender of(String name, String unit, DoubleSupplier measure) {
        return new Contender(name, unit, _ -> measure.getAsDouble());
    }
}
