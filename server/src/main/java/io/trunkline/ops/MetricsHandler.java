package io.trunkline.ops;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.connection.AllowedMethods;
import io.trunkline.text.Ascii;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code /metrics}: all that was counted, in a text format of Prometheus or OpenMetrics. It tells how busy the server is and what is wrong
 * with it, so it answers whoever shows a token, and belongs on the operator's listener: where a call comes from says nothing behind a
 * proxy. Thread-safe.
 */
public final class MetricsHandler extends Handler.Abstract {

    private static final String SCHEME = "bearer ";

    private final Predicate<String> mayRead;
    private final PrometheusRegistry metrics;

    /**
     * Asks them for each answer.
     *
     * @param mayRead whether a token is one that may read them
     */
    public MetricsHandler(Predicate<String> mayRead, PrometheusRegistry metrics) {
        this.mayRead = mayRead;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Request.getPathInContext(request).equals("/metrics")) {
            return false;
        }
        String field = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (field == null
                || !Ascii.lower(field).startsWith(SCHEME)
                || !mayRead.test(field.substring(SCHEME.length()).strip())) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"trunkline metrics\"");
            Response.writeError(request, response, callback, HttpStatus.UNAUTHORIZED_401);
            return true;
        }
        if (AllowedMethods.READING.answers(request, response, callback)) {
            return true;
        }
        String accept = String.join(",", request.getHeaders().getValuesList(HttpHeader.ACCEPT));
        Exposition answer = Exposition.of(metrics, accept);
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, answer.text(), callback);
        return true;
    }
<<<<<<< /tmp/tmps7b991t5
||||||| /tmp/tmpxqmh0flz

    private byte[] text(WriteStatistics writes) {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        List.of(
                        histogram(
                                "trunkline_write_wait_seconds",
                                "How long changes waited until the writer took them.",
                                writes.waitNanos(),
                                NANOS_PER_SECOND),
                        histogram(
                                "trunkline_write_batch_changes",
                                "How many changes shared a transaction.",
                                writes.batchUnits(),
                                1),
                        histogram(
                                "trunkline_write_commit_seconds",
                                "How long commits took.",
                                writes.commitNanos(),
                                NANOS_PER_SECOND),
                        GaugeSnapshot.builder()
                                .name("trunkline_write_queue_length")
                                .help("How many changes wait for the writer.")
                                .dataPoint(GaugeDataPointSnapshot.builder()
                                        .value(writes.queued())
                                        .build())
                                .build(),
                        InfoSnapshot.builder()
                                .name("trunkline_build")
                                .help("The versions of this program and of Java.")
                                .dataPoint(InfoDataPointSnapshot.builder()
                                        .labels(Labels.of(
                                                "version",
                                                Version.current(),
                                                "java",
                                                Runtime.version().toString()))
                                        .build())
                                .build(),
                        counter(
                                "trunkline_refused_calls",
                                "How many calls were refused for who made them.",
                                refusals.refused()),
                        counter(
                                "trunkline_refused_operator_calls",
                                "How many calls of the operator API were refused for having no good token.",
                                refusals.refusedOperators()),
                        counter(
                                "trunkline_refused_calls_unrecorded",
                                "How many of both are in no record, because there were too many kinds of them.",
                                refusals.unrecorded()))
                .forEach(all::metricSnapshot);
        workers(workers.all()).forEach(all::metricSnapshot);
        callbacks.snapshots().forEach(all::metricSnapshot);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, all.build(), EscapingScheme.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static List<MetricSnapshot> workers(List<WorkerHealth> workers) {
        CounterSnapshot.Builder failures = CounterSnapshot.builder()
                .name("trunkline_worker_failures")
                .help("How often background work has failed.");
        GaugeSnapshot.Builder failing = GaugeSnapshot.builder()
                .name("trunkline_worker_failing")
                .help("1 for background work that fails, and has not gone well since.");
        for (WorkerHealth worker : workers) {
            Labels labels = Labels.of("worker", worker.name());
            failures.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                    .labels(labels)
                    .value((double) worker.failures())
                    .build());
            failing.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(labels)
                    .value(worker.isFailing() ? 1 : 0)
                    .build());
        }
        return List.of(failures.build(), failing.build());
    }

    private static CounterSnapshot counter(String name, String help, long value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value((double) value)
                        .build())
                .build();
    }

    static HistogramSnapshot histogram(String name, String help, Values values, double perUnit) {
        List<Double> bounds = new ArrayList<>();
        values.upperBounds().forEach(bound -> bounds.add(bound / perUnit));
        bounds.add(Double.POSITIVE_INFINITY);
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, values.counts()))
                        .sum(values.sum() / perUnit)
                        .build())
                .build();
    }
=======

    private byte[] text(WriteStatistics writes) {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        List.of(
                        histogram(
                                "trunkline_write_wait_seconds",
                                "How long changes waited for the writer.",
                                writes.waitNanos(),
                                NANOS_PER_SECOND),
                        histogram("trunkline_write_batch_changes", "Changes per transaction.", writes.batchUnits(), 1),
                        histogram(
                                "trunkline_write_commit_seconds",
                                "How long commits took.",
                                writes.commitNanos(),
                                NANOS_PER_SECOND),
                        GaugeSnapshot.builder()
                                .name("trunkline_write_queue_length")
                                .help("Changes waiting for the writer.")
                                .dataPoint(GaugeDataPointSnapshot.builder()
                                        .value(writes.queued())
                                        .build())
                                .build(),
                        InfoSnapshot.builder()
                                .name("trunkline_build")
                                .help("Versions of this program and of Java.")
                                .dataPoint(InfoDataPointSnapshot.builder()
                                        .labels(Labels.of(
                                                "version",
                                                Version.current(),
                                                "java",
                                                Runtime.version().toString()))
                                        .build())
                                .build(),
                        counter(
                                "trunkline_refused_calls",
                                "Calls refused because of their caller.",
                                refusals.refused()),
                        counter(
                                "trunkline_refused_operator_calls",
                                "Operator API calls refused for lack of a valid token.",
                                refusals.refusedOperators()),
                        counter(
                                "trunkline_refused_calls_unrecorded",
                                "Refused calls of both APIs that are not recorded because there were too many kinds.",
                                refusals.unrecorded()))
                .forEach(all::metricSnapshot);
        workers(workers.all()).forEach(all::metricSnapshot);
        callbacks.snapshots().forEach(all::metricSnapshot);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, all.build(), EscapingScheme.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static List<MetricSnapshot> workers(List<WorkerHealth> workers) {
        CounterSnapshot.Builder failures =
                CounterSnapshot.builder().name("trunkline_worker_failures").help("Failures of background work.");
        GaugeSnapshot.Builder failing = GaugeSnapshot.builder()
                .name("trunkline_worker_failing")
                .help("1 for background work that has failed and not succeeded since.");
        for (WorkerHealth worker : workers) {
            Labels labels = Labels.of("worker", worker.name());
            failures.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                    .labels(labels)
                    .value((double) worker.failures())
                    .build());
            failing.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(labels)
                    .value(worker.isFailing() ? 1 : 0)
                    .build());
        }
        return List.of(failures.build(), failing.build());
    }

    private static CounterSnapshot counter(String name, String help, long value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value((double) value)
                        .build())
                .build();
    }

    static HistogramSnapshot histogram(String name, String help, Values values, double perUnit) {
        List<Double> bounds = new ArrayList<>();
        values.upperBounds().forEach(bound -> bounds.add(bound / perUnit));
        bounds.add(Double.POSITIVE_INFINITY);
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, values.counts()))
                        .sum(values.sum() / perUnit)
                        .build())
                .build();
    }
>>>>>>> /tmp/tmpqwq4drqz
}
