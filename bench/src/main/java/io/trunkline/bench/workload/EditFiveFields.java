package io.trunkline.bench.workload;

import io.trunkline.bench.load.Calls;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Target;
import io.trunkline.bench.workload.Rounds.Line;
import java.util.List;

/** A: SetAccountInfo of five fields against pgbench doing the same to its rows. */
public final class EditFiveFields implements Workload {

    private static final double SQLITE_TARGET = 2;
    private static final double POSTGRESQL_TARGET = 1.5;

    @Override
    public String id() {
        return "A";
    }

    @Override
    public String title() {
        return "SetAccountInfo, 5 fields";
    }

    @Override
    public List<Row> run(Stage stage) {
        List<Line> lines = stage.engines().stream()
                .map(engine -> new Line(
                        Edits.edits(stage, engine.title(), stage.server(engine), Calls.edit()),
                        title() + ", " + engine.title(),
                        Target.atLeastTimes(engine == Engine.SQLITE ? SQLITE_TARGET : POSTGRESQL_TARGET)))
                .toList();
        List<Row> rows = Rounds.against(stage, id(), Edits.pgbench(stage), lines);
        stage.engines().forEach(engine -> Edits.proveWritten(stage, stage.server(engine)));
        return rows;
    }
}
