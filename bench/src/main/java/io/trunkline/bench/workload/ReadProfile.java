package io.trunkline.bench.workload;

import io.trunkline.bench.load.Calls;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import java.util.ArrayList;
import java.util.List;

/** B: GetAccountInfo against an empty handler on the same listeners. */
public final class ReadProfile implements Workload {

    private static final double TARGET = 0.7;

    @Override
    public String id() {
        return "B";
    }

    @Override
    public String title() {
        return "GetAccountInfo";
    }

    @Override
    public List<Row> run(Stage stage) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(Edits.empty(stage, Calls.read()));
        for (Engine engine : stage.engines()) {
            contenders.add(Edits.reads(stage, "Trunkline, " + engine.title(), stage.server(engine), Calls.read()));
        }
        List<Series> series = Rounds.of(stage, contenders);
        List<Row> rows = new ArrayList<>();
        int next = 1;
        for (Engine engine : stage.engines()) {
            Target target = engine == Engine.SQLITE ? Target.atLeastTimes(TARGET) : null;
            rows.add(new Row(id(), title() + ", " + engine.title(), series.get(next), series.getFirst(), target));
            next++;
        }
        return rows;
    }
}
