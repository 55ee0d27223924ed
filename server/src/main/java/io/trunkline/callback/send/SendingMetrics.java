package io.trunkline.callback.send;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.metric.ResultCounter;

/** Counts the callback requests that this process sends. Thread-safe. */
public final class SendingMetrics {

    private static final double MILLISECOND = 1e-3;

    /** From one millisecond to about 33 seconds, which is longer than {@code callbacks.timeout} usually is. */
    private static final int BUCKETS = 16;

    private final GaugeDataPoint inFlight;
    private final DistributionDataPoint seconds;
    private final ResultCounter<Result> results;

    /** @param registry one that has none of these metrics yet */
    public SendingMetrics(PrometheusRegistry registry) {
        inFlight = Gauge.builder()
                .name("trunkline_callback_requests_in_flight")
                .help("How many callback requests are in flight.")
                .withoutExemplars()
                .register(registry)
                .labelValues();
        seconds = Histogram.builder()
                .name("trunkline_callback_request_seconds")
                .help("How long callback requests took.")
                .classicOnly()
                .classicExponentialUpperBounds(MILLISECOND, 2, BUCKETS)
                .withoutExemplars()
                .register(registry)
                .labelValues();
        results = new ResultCounter<>(
                registry,
                "trunkline_callback_requests",
                "How many callback requests have ended, by their result.",
                Result.class);
    }

    void begun() {
        inFlight.inc();
    }

    /** A request that has begun is over, whatever its outcome. */
    void over() {
        inFlight.dec();
    }

    void ended(Outcome outcome) {
        results.count(outcome.result());
        seconds.observe(Unit.nanosToSeconds(outcome.took().toNanos()));
    }
}
