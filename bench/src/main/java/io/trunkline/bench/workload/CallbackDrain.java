package io.trunkline.bench.workload;

import io.trunkline.bench.load.Sink;
import io.trunkline.bench.report.Markdown;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import io.trunkline.bench.seed.Backlog;
import java.time.Duration;
import java.util.List;

/** O: as many waiting callbacks as there are accounts in the workload about many accounts, and the memory that they need. */
public final class CallbackDrain implements Workload {

    private static final double MEMORY_TARGET = 256;
    private static final int EACH = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String id() {
        return "O";
    }

    @Override
    public String title() {
        return "A backlog of callbacks";
    }

    @Override
    public List<Row> run(Stage stage) {
        int accounts = stage.effort().manyAccounts() / EACH;
        SeededServer server = Callbacks.server(stage, stage.mainEngine(), accounts, "drain");
        try (Sink sink = Sink.answering()) {
            Backlog backlog = Callbacks.backlog(server, sink);
            int few = EACH / 10;
            double _ = drain(stage, backlog, sink, few);
            double fewRate = drain(stage, backlog, sink, few);
            double fewMemory = server.running().peakMiB();
            double rate = drain(stage, backlog, sink, EACH);
            double memory = server.running().peakMiB();
            stage.dismiss(server);
            String many = Markdown.count((long) accounts * EACH);
            String reference = Markdown.count((long) accounts * few);
            return List.of(
                    new Row(
                            id(),
                            "Callbacks delivered while " + many + " wait",
                            Series.of(many, "/s", rate),
                            Series.of(reference, "/s", fewRate),
                            null),
                    new Row(
                            id(),
                            "Memory the most while " + many + " callbacks wait",
                            Series.of(many, "MiB", memory),
                            Series.of(reference, "MiB", fewMemory),
                            Target.atMost(MEMORY_TARGET)));
        }
    }

    private static double drain(Stage stage, Backlog backlog, Sink sink, int each) {
        sink.reset();
        double rate = sink.awaitPerSecond(backlog.add(each), PATIENCE);
        stage.say("  " + Markdown.number(rate) + " callbacks a second");
        return rate;
    }
}
