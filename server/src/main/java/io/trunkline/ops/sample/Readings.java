package io.trunkline.ops.sample;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What some metrics showed at a moment: the sum over all labels, by name. A histogram has two values, the number of observations and their
 * sum. Immutable.
 */
record Readings(Map<String, Double> values) {

    static final String COUNT = ".count";
    static final String SUM = ".sum";

    Readings {
        values = Map.copyOf(values);
    }

    /** Reads the metrics with these names, which have no {@code _total} at their end. */
    static Readings of(PrometheusRegistry registry, Set<String> names) {
        Map<String, Double> values = new HashMap<>();
        for (MetricSnapshot metric : registry.scrape(names::contains)) {
            String name = metric.getMetadata().getPrometheusName();
            switch (metric) {
                case CounterSnapshot counter ->
                    counter.getDataPoints().forEach(point -> values.merge(name, point.getValue(), Double::sum));
                case GaugeSnapshot gauge ->
                    gauge.getDataPoints().forEach(point -> values.merge(name, point.getValue(), Double::sum));
                case HistogramSnapshot histogram ->
                    histogram.getDataPoints().forEach(point -> {
                        values.merge(name + COUNT, (double) point.getCount(), Double::sum);
                        values.merge(name + SUM, point.getSum(), Double::sum);
                    });
                default -> {
                    // Other kinds are not asked for.
                }
            }
        }
        return new Readings(values);
    }

    /** A value; empty if the metric shows none. */
    OptionalDouble get(String name) {
        Double value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** How much a value has grown since earlier readings; never negative. Empty if it is not known. */
    OptionalDouble growth(Readings earlier, String name) {
        OptionalDouble now = get(name);
        OptionalDouble before = earlier.get(name);
        return now.isEmpty() ? now : OptionalDouble.of(Math.max(0, now.getAsDouble() - before.orElse(0)));
    }
}
