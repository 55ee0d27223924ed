package io.trunkline.bench.report;

import java.util.List;

/**
 * One quantity, measured in several rounds. Immutable.
 *
 * @param name whose it is
 * @param unit of the values, such as {@code /s}
 * @param values one for each round, at least one
 */
public record Series(String name, String unit, List<Double> values) {

    public Series {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + " has no value");
        }
    }

    /** A quantity that was measured once. */
    public static Series of(String name, String unit, double value) {
        return new Series(name, unit, List.of(value));
    }

    /** The middle value; of an even number of values the mean of the two in the middle. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
