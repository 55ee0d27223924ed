package io.trunkline.bench.workload;

import java.util.function.IntToDoubleFunction;

/**
 * One side of a comparison.
 *
 * @param name in a few words
 * @param unit of what it measures; {@code /s} where more is better
 * @param warmth names what gets faster while it runs, as a JVM does: what has been warmed up once under this name needs
 *     little more; empty for what is as fast at once
 * @param measure works for so many seconds and returns the value
 */
public record Contender(String name, String unit, String warmth, IntToDoubleFunction measure) {

    /** A server in a JVM, by its answers per second. */
    public static Contender server(String name, String warmth, IntToDoubleFunction answersPerSecond) {
        return new Contender(name, "/s", warmth, answersPerSecond);
    }
}
