package io.trunkline.callback.send;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.text.Ascii;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts the callback requests that this process sends. Thread-safe. */
public final class SendingMetrics {

    private static final double MILLISECOND = 1e-3;

    /** From one millisecond to about 33 seconds, which is longer than {@code callbacks.timeout} usually is. */
    private static final int BUCKETS = 16;

    private final GaugeDataPoint inFlight;
    private final DistributionDataPoint seconds;
    private final Map<Result, CounterDataPoint> byResult = new EnumMap<>(Result.class);

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
        Counter results = Counter.builder()
                .name("trunkline_callback_requests")
                .help("How many callback requests have ended, by their result.")
                .labelNames("result")
                .withoutExemplars()
                .register(registry);
        for (Result result : Result.values()) {
            byResult.put(result, results.labelValues(Ascii.lower(result.name())));
        }
    }

    void begun() {
        inFlight.inc();
    }

    /** A request that has begun is over, whatever its outcome. */
    void over() {
        inFlight.dec();
    }

    void ended(Outcome outcome) {
        Objects.requireNonNull(byResult.get(outcome.result())).inc();
        seconds.observe(Unit.nanosToSeconds(outcome.took().toNanos()));
    }
}
