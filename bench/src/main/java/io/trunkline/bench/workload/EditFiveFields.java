package io.trunkline.bench.workload;

import io.trunkline.bench.load.Calls;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import java.util.ArrayList;
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
        return "SetAccountInfo of 5 fields";
    }

    @Override
    public List<Row> run(Stage stage) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(Edits.pgbench(stage));
        for (Engine engine : stage.engines()) {
            contenders.add(Edits.edits(stage, "Trunkline, " + engine.title(), stage.server(engine), Calls.edit()));
        }
        List<Series> series = Rounds.of(stage, contenders);
        List<Row> rows = new ArrayList<>();
        int next = 1;
        for (Engine engine : stage.engines()) {
            Target target = Target.atLeastTimes(engine == Engine.SQLITE ? SQLITE_TARGET : POSTGRESQL_TARGET);
            rows.add(new Row(id(), title() + ", " + engine.title(), series.get(next), series.getFirst(), target));
            next++;
        }
        return rows;
    }
}
