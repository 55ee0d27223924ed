package io.trunkline.metric;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import io.trunkline.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long what waits in the database has been due, in seconds. Stateless. */
public final class OverdueGauge {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueGauge.class);

    private OverdueGauge() {}

    /**
     * Adds a metric: 0 if nothing is due, and left out while the database cannot be read.
     *
     * @param registry one that has no metric of this name yet
     * @param firstDue reads when that is due that is due first; empty if nothing waits
     */
    public static void register(
            PrometheusRegistry registry,
            String name,
            String help,
            Supplier<Optional<Instant>> firstDue,
            InstantSource clock) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> {
                    try {
                        Duration overdue = firstDue.get()
                                .map(due -> Duration.between(due, clock.instant()))
                                .filter(Duration::isPositive)
                                .orElse(Duration.ZERO);
                        gauge.call(Unit.millisToSeconds(overdue.toMillis()));
                    } catch (StoreException e) {
                        LOG.debug("{} is unknown", name, e);
                    }
                })
                .register(registry);
    }
}
