package io.trunkline.bench.workload;

import io.trunkline.bench.load.Calls;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import java.util.ArrayList;
import java.util.List;

/** M: the latency of edits and of reads at half the rate that a closed loop of edits reaches. */
public final class Latency implements Workload {

    private static final double PART = 0.5;

    @Override
    public String id() {
        return "M";
    }

    @Override
    public String title() {
        return "Latency at half the most edits";
    }

    @Override
    public List<Row> run(Stage stage) {
        List<Row> rows = new ArrayList<>();
        for (Engine engine : stage.engines()) {
            SeededServer server = stage.server(engine);
            double rate = PART * FixedRate.warmRate(stage, server);
            FixedRate edits = new FixedRate(stage, "SetAccountInfo, " + engine.title(), server, Calls.edit(), rate);
            FixedRate reads = new FixedRate(stage, "GetAccountInfo, " + engine.title(), server, Calls.read(), rate);
            double _ = edits.tail(Math.max(1, stage.effort().warmUp() / 2));
            double _ = reads.tail(Math.max(1, stage.effort().warmUp() / 2));
            edits.reset();
            reads.reset();
            List<Double> editTails = new ArrayList<>();
            List<Double> readTails = new ArrayList<>();
            for (int round = 0; round < stage.effort().rounds(); round++) {
                editTails.add(edits.tail(stage.effort().seconds()));
                readTails.add(reads.tail(stage.effort().seconds()));
            }
            rows.add(new Row(
                    id(),
                    "SetAccountInfo, p99, " + engine.title(),
                    new Series(engine.title(), "ms", editTails),
                    null,
                    null));
            rows.add(new Row(
                    id(),
                    "GetAccountInfo, p99, " + engine.title(),
                    new Series(engine.title(), "ms", readTails),
                    null,
                    null));
            stage.latency(edits.percentiles());
            stage.latency(reads.percentiles());
        }
        return rows;
    }
}
