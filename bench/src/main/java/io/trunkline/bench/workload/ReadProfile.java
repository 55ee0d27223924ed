package io.trunkline.bench.workload;

import io.trunkline.bench.load.Calls;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Target;
import io.trunkline.bench.workload.Rounds.Line;
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
        List<Line> lines = stage.engines().stream()
                .filter(engine -> engine == stage.mainEngine() || stage.effort().isThorough())
                .map(engine -> new Line(
                        Edits.reads(stage, engine.title(), stage.server(engine), Calls.read()),
                        title() + ", " + engine.title(),
                        // The target is the database's that answers in the same process.
                        engine == Engine.SQLITE ? Target.atLeastTimes(TARGET) : null))
                .toList();
        return Rounds.against(stage, id(), Edits.empty(stage, Calls.read()), lines);
    }
}
