package io.trunkline.ops.sample;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the meters showed at a moment. Immutable.
 *
 * @param values those that are known
 */
public record Sample(Instant at, Map<Meter, Double> values) {

    public Sample {
        values = Map.copyOf(values);
    }

    /** What a meter showed; empty if that is not known. */
    public OptionalDouble value(Meter meter) {
        Double value = values.get(meter);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
