package io.trunkline.store.commit;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;

/**
 * Counts what the writer of a database does, one batch after another. Thread-safe. An observation waits only for a scrape that is
 * collecting the same histogram.
 */
final class WriteMetrics {

    private static final double FIFTY_MICROS = 50e-6;
    private static final int UP_TO_ABOUT_THREE_SECONDS = 17;
    private static final int UP_TO_A_THOUSAND = 11;

    private final DistributionDataPoint waits;
    private final DistributionDataPoint batches;
    private final DistributionDataPoint commits;

    /** @param registry one that has none of these metrics yet */
    WriteMetrics(PrometheusRegistry registry) {
        waits = times("trunkline_write_wait_seconds", "How long changes waited until the writer took them.")
                .register(registry)
                .labelValues();
        batches = Histogram.builder()
                .name("trunkline_write_batch_changes")
                .help("How many changes shared a transaction.")
                .classicOnly()
                .classicExponentialUpperBounds(1, 2, UP_TO_A_THOUSAND)
                .withoutExemplars()
                .register(registry)
                .labelValues();
        commits = times("trunkline_write_commit_seconds", "How long commits took.")
                .register(registry)
                .labelValues();
    }

    private static Histogram.Builder times(String name, String help) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .classicOnly()
                .classicExponentialUpperBounds(FIFTY_MICROS, 2, UP_TO_ABOUT_THREE_SECONDS)
                .withoutExemplars();
    }

    /** Records that changes were taken to be written, at this time by {@link System#nanoTime()}. */
    void taken(List<QueuedWrite<?, ?>> batch, long now) {
        for (QueuedWrite<?, ?> unit : batch) {
            waits.observe(Unit.nanosToSeconds(now - unit.queuedAt()));
        }
    }

    /** Records how long a commit took. */
    void committed(long nanos) {
        commits.observe(Unit.nanosToSeconds(nanos));
    }

    /** Records how many changes shared a transaction. */
    void shared(int changes) {
        batches.observe(changes);
    }
}
