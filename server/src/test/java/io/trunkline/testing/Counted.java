package io.trunkline.testing;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** What a registry's metrics have counted. Thread-safe. */
public final class Counted {

    private final PrometheusRegistry registry;

    public Counted(PrometheusRegistry registry) {
        this.registry = registry;
    }

    /** The registry, for what is to be counted. */
    public PrometheusRegistry registry() {
        return registry;
    }

    /** The whole number that a counter or gauge has, without {@code _total} in its name. */
    public long value(String name, String... namesAndValues) {
        return switch (point(name, namesAndValues)) {
            case CounterDataPointSnapshot counter -> (long) counter.getValue();
            case GaugeDataPointSnapshot gauge -> (long) gauge.getValue();
            default -> throw new AssertionError(name + " is neither a counter nor a gauge");
        };
    }

    /** How many values a histogram has. */
    public long count(String name) {
        return histogram(name).getClassicBuckets().stream()
                .mapToLong(bucket -> bucket.getCount())
                .sum();
    }

    /** What the values of a histogram make together. */
    public double sum(String name) {
        return histogram(name).getSum();
    }

    private HistogramDataPointSnapshot histogram(String name) {
        return (HistogramDataPointSnapshot) point(name);
    }

    private DataPointSnapshot point(String name, String... namesAndValues) {
        Labels labels = Labels.of(namesAndValues);
        return registry.scrape().stream()
                .filter(metric -> metric.getMetadata().getName().equals(name))
                .flatMap(metric -> metric.getDataPoints().stream())
                .filter(point -> point.getLabels().equals(labels))
                .findAny()
                .orElseThrow(() -> new AssertionError("There is no " + name + labels));
    }
}
