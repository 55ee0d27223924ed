package io.trunkline.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.text.Ascii;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Counts what attempts came to. Each result, also one that has not come about, is a value of the label {@code result}, in lower case.
 * Thread-safe.
 *
 * @param <E> the results
 */
public final class ResultCounter<E extends Enum<E>> {

    private final Map<E, CounterDataPoint> byResult;

    /** @param registry one that has no metric of this name yet */
    public ResultCounter(PrometheusRegistry registry, String name, String help, Class<E> results) {
        Counter counter = Counter.builder()
                .name(name)
                .help(help)
                .labelNames("result")
                .withoutExemplars()
                .register(registry);
        byResult = new EnumMap<>(results);
        for (E result : results.getEnumConstants()) {
            byResult.put(result, counter.labelValues(Ascii.lower(result.name())));
        }
    }

    /** Counts one more. */
    public void count(E result) {
        count(result, 1);
    }

    /** Counts several at once. */
    public void count(E result, int times) {
        Objects.requireNonNull(byResult.get(result)).inc(times);
    }
}
