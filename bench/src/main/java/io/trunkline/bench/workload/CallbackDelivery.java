package io.trunkline.bench.workload;

import io.trunkline.bench.load.BareSender;
import io.trunkline.bench.load.Sink;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Target;
import io.trunkline.bench.seed.Backlog;
import io.trunkline.bench.workload.Rounds.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * N: callbacks that wait until the last of them has come, against the server's own sender without a queue: the same
 * requests from memory, with headers that were not signed.
 */
public final class CallbackDelivery implements Workload {

    private static final double TARGET = 5_000;

    /** Accounts for each second of a round. */
    private static final int ACCOUNTS = 5_000;

    /** As many as one request takes. */
    private static final int BATCH = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String id() {
        return "N";
    }

    @Override
    public String title() {
        return "Callbacks delivered";
    }

    @Override
    public List<Row> run(Stage stage) {
        try (Sink sink = Sink.answering();
                BareSender bare = new BareSender(sink.url(), Callbacks.CONNECTIONS)) {
            int accounts = ACCOUNTS * stage.effort().seconds();
            List<Line> single = new ArrayList<>();
            List<Line> batches = new ArrayList<>();
            for (Engine engine : stage.engines()) {
                SeededServer many = Callbacks.server(stage, engine, accounts, "delivery");
                single.add(new Line(
                        drain(engine, many, sink, 1),
                        title() + ", one for each of " + accounts + " accounts, " + engine.title(),
                        Target.atLeast(TARGET)));
                SeededServer few = Callbacks.server(stage, engine, accounts / BATCH, "batches");
                batches.add(new Line(
                        drain(engine, few, sink, 2 * BATCH),
                        title() + ", " + 2 * BATCH + " for each of " + accounts / BATCH + " accounts, "
                                + engine.title(),
                        Target.atLeast(TARGET)));
            }
            List<Row> rows = new ArrayList<>(Rounds.against(stage, id(), alone(bare, sink, accounts, 1), single));
            rows.addAll(Rounds.against(stage, id(), alone(bare, sink, 2 * accounts, BATCH), batches));
            return rows;
        }
    }

    private static Contender drain(Engine engine, SeededServer server, Sink sink, int each) {
        Backlog backlog = Callbacks.backlog(server, sink);
        return Contender.server(engine.title(), server.running().http() + " " + each, _ -> {
            sink.reset();
            return sink.awaitPerSecond(backlog.add(each), PATIENCE);
        });
    }

    private static Contender alone(BareSender bare, Sink sink, int callbacks, int batch) {
        return Contender.server("sender without a queue", "bare sender " + batch, _ -> {
            sink.reset();
            bare.send(callbacks / batch, batch);
            return sink.awaitPerSecond(callbacks, PATIENCE);
        });
    }
}
