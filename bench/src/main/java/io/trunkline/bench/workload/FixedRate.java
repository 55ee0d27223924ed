package io.trunkline.bench.workload;

import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.OpenLoop;
import io.trunkline.bench.load.RequestTemplate;
import io.trunkline.bench.load.Requests;
import io.trunkline.bench.report.Percentiles;
import io.trunkline.bench.report.Percentiles.Point;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/** Open loops at a fixed rate, whose latencies of all rounds are gathered in one histogram. Not thread-safe. */
final class FixedRate {

    static final double TAIL = 99;

    private static final double MICROS_PER_MILLI = 1e3;
    private static final int DIGITS = 3;

    /** More than the closed loops have, so that a slow moment delays no further calls. */
    private static final int CONNECTIONS = 128;

    private static final double[] SHOWN = {0, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99, 100};

    private final String name;
    private final OpenLoop loop;
    private final Requests requests;
    private final double perSecond;
    private Histogram gathered = new Histogram(DIGITS);

    FixedRate(Stage stage, String name, SeededServer server, List<RequestTemplate> calls, double perSecond) {
        this.name = name;
        URI http = server.running().http();
        this.loop = new OpenLoop(http, CONNECTIONS, Edits.ANY_RESULT);
        this.requests = new Requests(calls, stage.tokens().onePerAccount(server.accounts()), new SplittableRandom());
        this.perSecond = perSecond;
    }

    /** What a closed loop of edits reaches, after it has warmed the server up. */
    static double warmRate(Stage stage, SeededServer server) {
        Contender edits = Edits.edits(stage, "edits", server, Calls.edit());
        Rounds.warmUp(stage, edits);
        return edits.measure().applyAsDouble(stage.effort().seconds());
    }

    /** Runs the loop and returns the 99th percentile in milliseconds. */
    double tail(int seconds) {
        Histogram latencies = loop.run(requests, perSecond, seconds);
        gathered.add(latencies);
        return latencies.getValueAtPercentile(TAIL) / MICROS_PER_MILLI;
    }

    /** Forgets what the warm-up has measured. */
    void reset() {
        gathered = new Histogram(DIGITS);
    }

    /** All latencies so far. */
    Percentiles percentiles() {
        return new Percentiles(
                name,
                perSecond,
                DoubleStream.of(SHOWN)
                        .mapToObj(percentile -> new Point(percentile, gathered.getValueAtPercentile(percentile)))
                        .toList());
    }
}
