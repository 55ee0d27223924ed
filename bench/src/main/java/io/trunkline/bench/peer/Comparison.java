package io.trunkline.bench.peer;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.load.Wrk.Load;
import io.trunkline.bench.report.Markdown;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import io.trunkline.bench.workload.Contender;
import io.trunkline.bench.workload.Engine;
import io.trunkline.bench.workload.Rounds;
import io.trunkline.bench.workload.Stage;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ours and all peers that start, edits and reads, in turn. */
final class Comparison {

    private final Ground ground;
    private final List<Peer> peers;

    Comparison(Ground ground, List<Peer> peers) {
        this.ground = ground;
        this.peers = peers;
    }

    /** Measures and returns the table as Markdown. */
    String run() {
        Stage stage = ground.stage();
        List<Contender> edits = new ArrayList<>();
        List<Contender> reads = new ArrayList<>();
        edits.add(stage.edits(Engine.SQLITE));
        reads.add(stage.reads(Engine.SQLITE));
        edits.add(stage.edits(Engine.POSTGRESQL));
        reads.add(stage.reads(Engine.POSTGRESQL));
        List<Peer> running = new ArrayList<>();
        Map<Peer, String> failed = new LinkedHashMap<>();
        for (Peer peer : peers) {
            stage.say("Starting " + peer.name());
            try {
                RunningPeer started = peer.start(ground);
                Contender edit = contender(peer, started.http(), started.edit(), " edits");
                Contender read = contender(peer, started.http(), started.read(), " reads");
                // A peer that answers with errors is found out here.
                double _ = edit.measure().applyAsDouble(1) + read.measure().applyAsDouble(1);
                edits.add(edit);
                reads.add(read);
                running.add(peer);
            } catch (BenchException e) {
                failed.put(peer, String.valueOf(e.getMessage()));
            }
        }
        stage.say("Edits");
        List<Series> editSeries = Rounds.of(stage, edits);
        stage.say("Reads");
        return table(editSeries, Rounds.of(stage, reads), running, failed);
    }

    private Contender contender(Peer peer, URI http, Load load, String what) {
        Stage stage = ground.stage();
        return Contender.server(
                peer.name(),
                http + what,
                seconds -> stage.wrk()
                        .run(http, load, stage.connections(), seconds)
                        .perSecond());
    }

    private static String table(List<Series> edits, List<Series> reads, List<Peer> running, Map<Peer, String> failed) {
        StringBuilder out = new StringBuilder(2_048);
        out.append(
                "| | Edits | Trunkline (SQLite) is | Target | Holds | (PostgreSQL) | Reads | Trunkline (SQLite) is | What it does not do |\n");
        out.append("|---|--:|--:|---|---|--:|--:|--:|---|\n");
        for (int i = 0; i < edits.size(); i++) {
            double edit = edits.get(i).median();
            double read = reads.get(i).median();
            boolean ours = i < Engine.values().length;
            double times = edits.getFirst().median() / edit;
            Target target =
                    ours ? null : running.get(i - Engine.values().length).target();
            out.append("| ")
                    .append(String.join(
                            " | ",
                            ours
                                    ? "Trunkline, " + edits.get(i).name()
                                    : edits.get(i).name(),
                            Markdown.number(edit) + "/s",
                            ours ? "" : "**" + Markdown.number(times) + " ×**",
                            target == null ? "" : target.text("/s"),
                            target == null ? "" : target.holds(edit, times) ? "yes" : "**no**",
                            ours ? "" : "**" + Markdown.number(edits.get(1).median() / edit) + " ×**",
                            Markdown.number(read) + "/s",
                            ours ? "" : "**" + Markdown.number(reads.getFirst().median() / read) + " ×**",
                            ours ? "" : running.get(i - Engine.values().length).lacks()))
                    .append(" |\n");
        }
        failed.forEach((peer, reason) -> out.append("\n")
                .append(peer.name())
                .append(" could not be started: ")
                .append(reason)
                .append("\n"));
        return out.toString();
    }
}
