package io.trunkline.bench.workload;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.load.Announcement;
import io.trunkline.bench.report.Markdown;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * S: an announcement to as many accounts as there are in the workload about many accounts: edits beside it, against the same server before it,
 * how fast it goes alone, and the memory that is in use after a while, or after its end where there is time for that. Without a mail server:
 * the mails are kept.
 */
public final class EditsBesideAnnouncement implements Workload {

    private static final double EDITS_TARGET = 0.9;
    private static final double MEMORY_TARGET = 1.25;

    /** How much longer than a round of edits the announcement is measured alone. */
    private static final int ALONE = 5;

    @Override
    public String id() {
        return "S";
    }

    @Override
    public String title() {
        return "An announcement to many accounts";
    }

    @Override
    public List<Row> run(Stage stage) {
        SeededServer server = stage.server(
                stage.mainEngine(), stage.effort().manyAccounts(), "announcement", List.of(Stage.OPERATOR_PORT, "0"));
        wantNews(server);
        String accounts = Markdown.count(server.accounts()) + " accounts";
        try (Announcement announcement = new Announcement(server.running().operator(), stage.operatorToken(server))) {
            Contender edits = Edits.five(stage, server);
            // One after the other: an announcement cannot be taken back for the next round.
            Series alone = Rounds.of(stage, List.of(edits)).getFirst();
            double before = server.running().liveMiB();
            Series beside = Rounds.of(
                            stage,
                            List.of(Contender.server("beside an announcement", edits.warmth() + " news", seconds -> {
                                announcement.keepGoing();
                                return edits.measure().applyAsDouble(seconds);
                            })))
                    .getFirst();
            double rate = announcement.perSecond(
                    Duration.ofSeconds(ALONE * (long) stage.effort().seconds()));
            if (stage.effort().isFull()) {
                announcement.finish();
            }
            double memory = server.running().liveMiB();
            stage.dismiss(server);
            return List.of(
                    new Row(
                            id(),
                            "SetAccountInfo beside an announcement to " + accounts,
                            beside,
                            alone,
                            Target.atLeastTimes(EDITS_TARGET)),
                    new Row(id(), "Accounts told, of " + accounts, Series.of("announcement", "/s", rate), null, null),
                    new Row(
                            id(),
                            stage.effort().isFull()
                                    ? "Heap in use when all of " + accounts + " were told"
                                    : "Heap in use while " + accounts + " are told",
                            Series.of("announcement", "MiB", memory),
                            Series.of("edits alone", "MiB", before),
                            Target.atMostTimes(MEMORY_TARGET)));
        }
    }

    private static void wantNews(SeededServer server) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE accounts SET news_notifications = 1");
        } catch (SQLException e) {
            throw new BenchException("The accounts cannot be changed: " + e.getMessage(), e);
        }
    }
}
