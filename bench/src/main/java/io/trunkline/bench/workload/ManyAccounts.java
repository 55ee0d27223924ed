package io.trunkline.bench.workload;

import io.trunkline.bench.report.Markdown;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Target;
import io.trunkline.bench.workload.Rounds.Line;
import java.util.List;
import java.util.stream.Stream;

/** J: edits of any of many accounts, each with a token of its own, against the same with few accounts. */
public final class ManyAccounts implements Workload {

    private static final double TARGET = 0.9;

    @Override
    public String id() {
        return "J";
    }

    @Override
    public String title() {
        return "SetAccountInfo, many accounts";
    }

    @Override
    public List<Row> run(Stage stage) {
        long most = stage.effort().manyAccounts();
        List<Line> lines = Stream.of(most / 10, most)
                .filter(accounts -> accounts == most || stage.effort().isThorough())
                .map(accounts -> new Line(
                        contender(stage, accounts),
                        "SetAccountInfo, " + Markdown.count(accounts) + " accounts",
                        accounts == most ? Target.atLeastTimes(TARGET) : null))
                .toList();
        return Rounds.against(stage, id(), contender(stage, stage.effort().accounts()), lines);
    }

    private static Contender contender(Stage stage, long accounts) {
        Contender edits = Edits.five(stage, stage.server(stage.mainEngine(), accounts, "", List.of()));
        return Contender.server(Markdown.count(accounts) + " accounts", edits.warmth(), edits.measure());
    }
}
