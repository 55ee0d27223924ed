package io.trunkline.ops;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.trunkline.callback.queue.Backlog;
import io.trunkline.callback.queue.BacklogReader;
import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.callback.send.SendingStatistics;
import io.trunkline.text.Ascii;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What {@code /metrics} tells of callbacks: what this server has sent, and what waits in the database for any server. Thread-safe.
 *
 * @param sent by this server
 * @param backlog of the database; left out of the metrics while it cannot be read
 */
public record CallbackMetrics(SendingStatistics sent, BacklogReader backlog) {

    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    /** All of it, as it is now. */
    List<MetricSnapshot> snapshots() {
        Map<Backlog.Kind, Backlog> waiting = backlog.read();
        return List.of(
                results(),
                MetricsHandler.histogram(
                        "trunkline_callback_request_seconds",
                        "How long requests with callbacks took.",
                        sent.nanos(),
                        NANOS_PER_SECOND),
                GaugeSnapshot.builder()
                        .name("trunkline_callback_requests_in_flight")
                        .help("How many requests with callbacks are under way.")
                        .dataPoint(GaugeDataPointSnapshot.builder()
                                .value(sent.inFlight())
                                .build())
                        .build(),
                gauge(
                        "trunkline_callbacks_waiting",
                        "How many callbacks wait to be sent, by how their URLs do.",
                        waiting,
                        Backlog::callbacks),
                gauge(
                        "trunkline_callback_queues",
                        "How many accounts have callbacks that wait, by how their URLs do.",
                        waiting,
                        Backlog::queues),
                gauge(
                        "trunkline_callbacks_oldest_waiting_seconds",
                        "For how long the oldest waiting callback has waited, by how the URLs do.",
                        waiting,
                        each -> each.oldest().toMillis() / MILLIS_PER_SECOND));
    }

    private CounterSnapshot results() {
        CounterSnapshot.Builder counter = CounterSnapshot.builder()
                .name("trunkline_callback_requests")
                .help("How many requests with callbacks have ended, by their result.");
        for (Result result : Result.values()) {
            counter.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(Labels.of("result", Ascii.lower(result.name())))
                    .value((double) sent.ended(result))
                    .build());
        }
        return counter.build();
    }

    private static GaugeSnapshot gauge(
            String name, String help, Map<Backlog.Kind, Backlog> waiting, ToDoubleFunction<Backlog> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        waiting.forEach((kind, backlog) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of("url", Ascii.lower(kind.name())))
                .value(value.applyAsDouble(backlog))
                .build()));
        return gauge.build();
    }
}
