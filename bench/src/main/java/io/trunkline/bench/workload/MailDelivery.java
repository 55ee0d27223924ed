package io.trunkline.bench.workload;

import io.trunkline.bench.host.PostgresCluster;
import io.trunkline.bench.load.MailSink;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import io.trunkline.bench.seed.MailBacklog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** R: messages to owners that wait, rendered in all languages and handed to a mail server on the same machine, until it has the last of them. */
public final class MailDelivery implements Workload {

    private static final double TARGET = 1_000;

    /** Accounts for each second of a round, each with one message. */
    private static final int ACCOUNTS = 1_000;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String id() {
        return "R";
    }

    @Override
    public String title() {
        return "Mails rendered and handed over";
    }

    @Override
    public List<Row> run(Stage stage) {
        int accounts = ACCOUNTS * stage.effort().seconds();
        try (MailSink sink = new MailSink()) {
            List<Contender> contenders = new ArrayList<>();
            List<SeededServer> servers = new ArrayList<>();
            for (Engine engine : stage.engines()) {
                SeededServer server = stage.server(
                        engine, accounts, "mails", List.of("--mail.hosts", sink.host(), "--mail.security", "none"));
                servers.add(server);
                contenders.add(drain(stage, engine, server, sink));
            }
            List<Series> series = Rounds.of(stage, contenders);
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < series.size(); i++) {
                Engine engine = servers.get(i).engine();
                rows.add(new Row(
                        id(),
                        title() + ", one for each of " + accounts + " accounts, " + engine.title(),
                        series.get(i),
                        null,
                        Target.atLeast(TARGET)));
            }
            servers.forEach(stage::dismiss);
            return rows;
        }
    }

    private static Contender drain(Stage stage, Engine engine, SeededServer server, MailSink sink) {
        PostgresCluster.Base base = server.base();
        List<String> database = base == null ? List.of() : List.of(base.url(), base.user());
        MailBacklog backlog = new MailBacklog(
                server::connect,
                stage.seeder().secrets(server.data(), database),
                InstantSource.system(),
                server.accounts());
        return Contender.server(engine.title(), server.running().http() + " mails", _ -> {
            sink.reset();
            return sink.awaitPerSecond(backlog.add(), PATIENCE);
        });
    }
}
