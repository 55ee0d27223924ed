package io.trunkline.bench.workload;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.load.Events;
import io.trunkline.bench.load.Sink;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import io.trunkline.bench.seed.Backlog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

/**
 * Q: how long a callback takes to a quick endpoint, from the report of its event, while callbacks wait for ten thousand endpoints that
 * answer well, but slowly; against the same server with nothing else due. The slow endpoints are known to be slow, or were never tried.
 */
public final class CallbacksBesideSlowEndpoints implements Workload {

    private static final double TARGET_MILLIS = 2_000;
    private static final double TAIL = 99;
    private static final double MICROS_PER_MILLI = 1e3;
    private static final int SLOW = 10_000;
    private static final int QUICK = 100;
    private static final int EVENTS_PER_SECOND = 50;
    private static final Duration DELAY = Duration.ofSeconds(8);

    /** As the server keeps them. */
    private static final int NEVER_TRIED = 1;

    private static final int KNOWN_TO_BE_SLOW = 3;

    /** So that the server is as busy with them as it gets. */
    private static final Duration SETTLING = Duration.ofSeconds(4);

    @Override
    public String id() {
        return "Q";
    }

    @Override
    public String title() {
        return "Callbacks to quick endpoints beside 10 000 slow ones";
    }

    @Override
    public List<Row> run(Stage stage) {
        List<String> flags = new ArrayList<>(Callbacks.FLAGS);
        flags.addAll(List.of(Stage.OPERATOR_PORT, "0"));
        SeededServer server = stage.server(stage.mainEngine(), SLOW + QUICK, "slow", flags);
        String token = stage.operatorToken(server);
        try (Sink sink = Sink.slow(DELAY);
                Events events = new Events()) {
            Backlog slow = new Backlog(server::connect, InstantSource.system(), 1, SLOW, sink.url());
            long _ = slow.add(1);
            slow.postpone();
            Backlog _ = new Backlog(server::connect, InstantSource.system(), SLOW + 1, QUICK, events.url());
            DoubleSupplier tail = () -> events.report(
                                    server.running().operator(),
                                    token,
                                    SLOW + 1,
                                    QUICK,
                                    EVENTS_PER_SECOND,
                                    stage.effort().seconds() * 2)
                            .getValueAtPercentile(TAIL)
                    / MICROS_PER_MILLI;
            double _ = tail.getAsDouble();
            List<Row> rows = compare(stage, slow, sink, tail);
            stage.dismiss(server);
            return rows;
        }
    }

    private List<Row> compare(Stage stage, Backlog slow, Sink sink, DoubleSupplier tail) {
        List<Double> quiet = new ArrayList<>();
        List<Double> known = new ArrayList<>();
        List<Double> untried = new ArrayList<>();
        for (int round = 0; round < stage.effort().rounds(); round++) {
            quiet.add(measure(stage, "nothing else due", tail));
            known.add(beside(stage, "beside endpoints known to be slow", slow, sink, KNOWN_TO_BE_SLOW, tail));
            untried.add(beside(stage, "beside slow endpoints never tried", slow, sink, NEVER_TRIED, tail));
        }
        Series reference = new Series("nothing else due", "ms", quiet);
        return List.of(
                new Row(
                        id(),
                        "Callbacks to quick endpoints, p99, beside 10 000 slow ones",
                        new Series("beside slow endpoints", "ms", known),
                        reference,
                        Target.atMost(TARGET_MILLIS)),
                new Row(
                        id(),
                        "Callbacks to quick endpoints, p99, beside 10 000 slow ones never tried before",
                        new Series("beside slow endpoints", "ms", untried),
                        reference,
                        Target.atMost(TARGET_MILLIS)));
    }

    private static double beside(Stage stage, String name, Backlog slow, Sink sink, int lane, DoubleSupplier tail) {
        slow.setLane(lane);
        slow.makeDue();
        LockSupport.parkNanos(SETTLING.toNanos());
        if (sink.connections() == 0) {
            throw new BenchException("Nothing is sent to the slow endpoints");
        }
        double measured = measure(stage, name, tail);
        slow.postpone();
        sink.dropAll();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        return measured;
    }

    private static double measure(Stage stage, String name, DoubleSupplier tail) {
        double measured = tail.getAsDouble();
        stage.say(String.format(Locale.ROOT, "  p99 %s: %.1f ms", name, measured));
        return measured;
    }
}
