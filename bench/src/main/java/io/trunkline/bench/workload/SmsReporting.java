package io.trunkline.bench.workload;

import io.trunkline.bench.load.SmsReports;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import java.util.ArrayList;
import java.util.List;

/** T: text messages that the platform reports in batches and whose texts are stored, sealed. */
public final class SmsReporting implements Workload {

    private static final double TARGET = 5_000;

    @Override
    public String id() {
        return "T";
    }

    @Override
    public String title() {
        return "Text messages reported";
    }

    @Override
    public List<Row> run(Stage stage) {
        List<Contender> contenders = new ArrayList<>();
        List<SeededServer> servers = new ArrayList<>();
        List<SmsReports> platforms = new ArrayList<>();
        try {
            for (Engine engine : stage.engines()) {
                SeededServer server =
                        stage.server(engine, stage.effort().accounts(), "sms", List.of(Stage.OPERATOR_PORT, "0"));
                servers.add(server);
                SmsReports platform =
                        new SmsReports(server.running().operator(), stage.operatorToken(server), server.accounts());
                platforms.add(platform);
                contenders.add(Contender.server(engine.title(), server.running().http() + " sms", platform::perSecond));
            }
            List<Series> series = Rounds.of(stage, contenders);
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < series.size(); i++) {
                rows.add(new Row(
                        id(),
                        title() + ", " + SmsReports.BATCH + " in a call, with their texts, "
                                + servers.get(i).engine().title(),
                        series.get(i),
                        null,
                        Target.atLeast(TARGET)));
            }
            servers.forEach(stage::dismiss);
            return rows;
        } finally {
            platforms.forEach(SmsReports::close);
        }
    }
}
