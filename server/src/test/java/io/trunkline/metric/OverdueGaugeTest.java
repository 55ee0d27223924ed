package io.trunkline.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.trunkline.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How late work is, as far as the database tells. */
final class OverdueGaugeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static List<Double> shown(Supplier<Optional<Instant>> firstDue) {
        PrometheusRegistry registry = new PrometheusRegistry();
        OverdueGauge.register(registry, "late_seconds", "How late.", firstDue, InstantSource.fixed(NOW));
        return registry.scrape().stream()
                .flatMap(metric -> metric.getDataPoints().stream())
                .map(point -> ((GaugeDataPointSnapshot) point).getValue())
                .toList();
    }

    @Test
    void whatIsDueIsOverdueSinceThen() {
        assertThat(shown(() -> Optional.of(NOW.minus(Duration.ofMillis(90_500)))))
                .containsExactly(90.5);
    }

    @Test
    void whatIsDueLaterOrNothingIsNotOverdue() {
        assertThat(shown(() -> Optional.of(NOW.plusSeconds(90)))).containsExactly(0.0);
        assertThat(shown(Optional::empty)).containsExactly(0.0);
    }

    @Test
    void whatCannotBeReadIsNotShown() {
        assertThat(shown(() -> {
                    throw new StoreException(StoreException.Kind.UNAVAILABLE, "made for this test", null);
                }))
                .isEmpty();
    }
}
