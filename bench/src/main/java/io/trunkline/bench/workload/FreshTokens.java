package io.trunkline.bench.workload;

import io.trunkline.bench.reference.SignatureChecks;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.workload.Rounds.Line;
import java.util.ArrayList;
import java.util.List;

/** K: edits whose every call has a token that the server sees for the first time, against reused tokens and RS256 alone. */
public final class FreshTokens implements Workload {

    @Override
    public String id() {
        return "K";
    }

    @Override
    public String title() {
        return "SetAccountInfo, fresh token per call";
    }

    @Override
    public List<Row> run(Stage stage) {
        SeededServer server = stage.server(stage.mainEngine());
        List<Row> rows = new ArrayList<>(Rounds.against(
                stage,
                id(),
                Edits.five(stage, server),
                List.of(new Line(Edits.fiveWithFreshTokens(stage, server), title(), null))));
        stage.say("  RS256 by JMH");
        int cores = Runtime.getRuntime().availableProcessors();
        Series checks = Series.of(
                "RS256 on all cores",
                "/s",
                SignatureChecks.perSecond(cores, stage.effort().seconds()));
        rows.add(new Row(id(), title(), rows.getFirst().ours(), checks, null));
        return rows;
    }
}
