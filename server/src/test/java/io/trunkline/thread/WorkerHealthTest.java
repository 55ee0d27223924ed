package io.trunkline.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.testing.Counted;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When background work counts as failing, and how long it waits before it is tried again. */
final class WorkerHealthTest {

    private final IllegalStateException passing = new IllegalStateException("the database is away");
    private final IllegalArgumentException lasting = new IllegalArgumentException("no such table");

    private final Counted counted = new Counted(new PrometheusRegistry());
    private final Workers workers = new Workers(IllegalStateException.class::isInstance, counted.registry());
    private final WorkerHealth health = workers.health("sweeping");

    @Test
    void whatMayPassCountsWhenItLastsAndAnythingElseAtOnce() {
        for (int i = 1; i < WorkerHealth.LASTING; i++) {
            health.failed(passing);
            assertThat(health.isFailing()).isFalse();
        }
        health.failed(passing);
        assertThat(health.isFailing()).isTrue();
        assertThat(workers.failing()).containsExactly("sweeping");
        health.succeeded();
        assertThat(health.isFailing()).isFalse();
        assertThat(workers.failing()).isEmpty();
        health.failed(passing);
        assertThat(health.isFailing()).as("the row begins anew").isFalse();
        health.failed(lasting);
        assertThat(health.isFailing()).isTrue();
        assertThat(health.failures()).isEqualTo(WorkerHealth.LASTING + 2L);
    }

    @Test
    void thePauseDoublesUpToTenSecondsAndBeginsAnew() {
        assertThat(health.pause()).isEqualTo(Duration.ofSeconds(1));
        for (long seconds : new long[] {1, 2, 4, 8, 10, 10}) {
            health.failed(passing);
            assertThat(health.pause()).isEqualTo(Duration.ofSeconds(seconds));
        }
        health.succeeded();
        assertThat(health.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aNameStandsForOneKindOfWork() {
        assertThat(workers.health("sweeping")).isSameAs(health);
        workers.health("dusting").failed(lasting);
        assertThat(workers.failing()).containsExactly("dusting");
        assertThat(counted.value("trunkline_worker_failing", "worker", "dusting"))
                .isOne();
        assertThat(counted.value("trunkline_worker_failing", "worker", "sweeping"))
                .isZero();
        assertThat(counted.value("trunkline_worker_failures", "worker", "dusting"))
                .isOne();
    }
}
