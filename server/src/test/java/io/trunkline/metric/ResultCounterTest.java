package io.trunkline.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.testing.Counted;
import org.junit.jupiter.api.Test;

/** Each result is counted by itself, and one that has not come about is there from the start. */
final class ResultCounterTest {

    private enum Weather {
        SUNSHINE,
        HEAVY_RAIN
    }

    @Test
    void resultsAreCountedInTheirOwnNames() {
        Counted counted = new Counted(new PrometheusRegistry());
        ResultCounter<Weather> days =
                new ResultCounter<>(counted.registry(), "days", "Days by weather.", Weather.class);
        days.count(Weather.HEAVY_RAIN);
        assertThat(counted.value("days", "result", "sunshine")).isZero();
        assertThat(counted.value("days", "result", "heavy_rain")).isOne();
        days.count(Weather.SUNSHINE, 3);
        days.count(Weather.SUNSHINE, 0);
        assertThat(counted.value("days", "result", "sunshine")).isEqualTo(3);
        assertThat(counted.value("days", "result", "heavy_rain")).isOne();
    }
}
