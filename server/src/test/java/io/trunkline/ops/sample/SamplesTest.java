package io.trunkline.ops.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.testing.DrivenClock;
import io.trunkline.thread.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is sampled, and for how long. */
final class SamplesTest {

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Workers workers = new Workers(_ -> false, registry);
    private final Counter mails = Counter.builder()
            .name("trunkline_mail_messages")
            .labelNames("result")
            .register(registry);
    private final Histogram commits =
            Histogram.builder().name("trunkline_write_commit_seconds").register(registry);
    private final AtomicInteger started = new AtomicInteger();

    private Samples samples() {
        return new Samples(registry, clock, () -> {
            started.incrementAndGet();
            return workers.health("samples");
        });
    }

    @Test
    void ratesAndAveragesAreThoseSinceTheSampleBefore() {
        try (Samples samples = samples()) {
            mails.labelValues("sent").inc(1000);
            assertThat(started).hasValue(0);
            List<Sample> first = samples.list();
            assertThat(first).hasSize(1);
            assertThat(first.getFirst().value(Meter.MAILS)).isEmpty();
            assertThat(first.getFirst().value(Meter.HEAP).orElse(0)).isPositive();
            mails.labelValues("sent").inc(15);
            mails.labelValues("failed").inc(5);
            commits.observe(0.010);
            commits.observe(0.030);
            clock.move(Duration.ofSeconds(10));
            samples.sample();
            Sample second = samples.list().getLast();
            assertThat(second.value(Meter.MAILS)).isEqualTo(OptionalDouble.of(2));
            assertThat(second.value(Meter.COMMIT).orElse(0)).isCloseTo(20, Offset.offset(0.001));
            assertThat(second.value(Meter.WAITING)).isEmpty();
            assertThat(started).hasValue(1);
        }
    }

    @Test
    void anHourIsKeptAndAnHourAfterTheLastLookItEnds() {
        try (Samples samples = samples()) {
            samples.list();
            for (int i = 0; i < 1000; i++) {
                clock.move(Duration.ofSeconds(10));
                if (i < 500) {
                    samples.list();
                }
                samples.sample();
            }
            Instant end = clock.instant();
            List<Sample> kept = samples.list();
            assertThat(kept).hasSizeLessThanOrEqualTo(361);
            assertThat(kept.getLast().at()).isBefore(end.minus(Duration.ofMinutes(20)));
        }
    }
}
