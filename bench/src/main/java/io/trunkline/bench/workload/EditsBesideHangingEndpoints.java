package io.trunkline.bench.workload;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.Sink;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import io.trunkline.bench.seed.Backlog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * P: edits while callbacks wait for ten thousand endpoints that take every request and answer none, against the same server with
 * nothing due: the throughput of A, and the tail at a fixed rate. All of the endpoints are due all the time, which none is that has
 * failed more than once: the server is never done with them.
 */
public final class EditsBesideHangingEndpoints implements Workload {

    private static final double THROUGHPUT_TARGET = 0.95;
    private static final double TAIL_TARGET = 2;
    private static final double PART = 0.25;
    private static final int ENDPOINTS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(5);

    @Override
    public String id() {
        return "P";
    }

    @Override
    public String title() {
        return "SetAccountInfo beside 10 000 callback endpoints that hang";
    }

    @Override
    public List<Row> run(Stage stage) {
        SeededServer server = Callbacks.server(stage, stage.mainEngine(), ENDPOINTS, "hanging");
        try (Sink sink = Sink.hanging()) {
            Backlog backlog = Callbacks.backlog(server, sink);
            backlog.postpone();
            long _ = backlog.add(1);
            Side quiet = new Side("nothing due", () -> quieten(backlog, sink));
            Side beside = new Side("beside hanging endpoints", () -> {
                backlog.makeDue();
                await(() -> sink.connections() > 0);
            });
            List<Row> rows = List.of(throughput(stage, server, quiet, beside), tail(stage, server, quiet, beside));
            stage.dismiss(server);
            return rows;
        }
    }

    /** One of the two that are compared; {@code prepare} makes it so. */
    private record Side(String name, Runnable prepare) {}

    private Row throughput(Stage stage, SeededServer server, Side quiet, Side beside) {
        List<Series> series = Rounds.of(stage, List.of(edits(stage, server, quiet), edits(stage, server, beside)));
        return new Row(id(), title(), series.getLast(), series.getFirst(), Target.atLeastTimes(THROUGHPUT_TARGET));
    }

    private static Contender edits(Stage stage, SeededServer server, Side side) {
        Contender edits = Edits.five(stage, server);
        // Each side warms up for itself: what sends callbacks is compiled only while some are sent.
        return Contender.server(side.name(), edits.warmth() + side.name(), seconds -> {
            side.prepare().run();
            return edits.measure().applyAsDouble(seconds);
        });
    }

    private Row tail(Stage stage, SeededServer server, Side quiet, Side beside) {
        quiet.prepare().run();
        double rate = PART * FixedRate.warmRate(stage, server);
        List<Side> sides = List.of(quiet, beside);
        List<FixedRate> loops = sides.stream()
                .map(side -> new FixedRate(stage, "SetAccountInfo, " + side.name(), server, Calls.edit(), rate))
                .toList();
        double _ = loops.getFirst().tail(Math.max(1, stage.effort().warmUp() / 2));
        loops.getFirst().reset();
        List<List<Double>> tails = List.of(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < stage.effort().rounds(); round++) {
            for (int i = 0; i < sides.size(); i++) {
                sides.get(i).prepare().run();
                tails.get(i).add(loops.get(i).tail(stage.effort().seconds()));
                stage.say(String.format(
                        Locale.ROOT,
                        "  p99 %s: %.2f ms",
                        sides.get(i).name(),
                        tails.get(i).getLast()));
            }
        }
        loops.forEach(loop -> stage.latency(loop.percentiles()));
        return new Row(
                id(),
                "SetAccountInfo, p99, beside 10 000 callback endpoints that hang",
                new Series(beside.name(), "ms", tails.getLast()),
                new Series(quiet.name(), "ms", tails.getFirst()),
                Target.atMostTimes(TAIL_TARGET));
    }

    private static void quieten(Backlog backlog, Sink sink) {
        backlog.postpone();
        sink.dropAll();
        await(() -> sink.connections() == 0);
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new BenchException("The server did not begin or end with its callbacks in " + PATIENCE);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
