package io.trunkline.bench.workload;

import java.util.function.IntToDoubleFunction;

/**
 * One side of a comparison.
 *
 * @param name in a few words
 * @param unit of what it measures; {@code /s} where more is better
 * @param warms whether it gets faster while it runs, as a JVM does
 * @param measure works for so many seconds and returns the value
 */
record Contender(String name, String unit, boolean warms, IntToDoubleFunction measure) {

    /** A server in a JVM, by its answers per second. */
    static Contender server(String name, IntToDoubleFunction answersPerSecond) {
        return new Contender(name, "/s", true, answersPerSecond);
    }
}
