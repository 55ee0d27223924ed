package io.trunkline.bench.workload;

import io.trunkline.bench.load.Calls;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.workload.Rounds.Line;
import java.util.List;

/** C: eight reads and two edits in ten calls, against an empty handler that gets the same calls. */
public final class Mixed implements Workload {

    @Override
    public String id() {
        return "C";
    }

    @Override
    public String title() {
        return "80 % GetAccountInfo, 20 % SetAccountInfo";
    }

    @Override
    public List<Row> run(Stage stage) {
        Contender mixed = Edits.reads(stage, "mixed", stage.server(stage.mainEngine()), Calls.mixed());
        return Rounds.against(stage, id(), Edits.empty(stage, Calls.mixed()), List.of(new Line(mixed, title(), null)));
    }
}
