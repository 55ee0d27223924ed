package io.trunkline.bench.workload;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.host.RunningServer;
import io.trunkline.bench.host.WorkFolder;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.OneByOne;
import io.trunkline.bench.load.Requests;
import io.trunkline.bench.report.Markdown;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * F: resident memory of a server that has just started, also against the same server without its console, and of one under load with a million
 * accounts.
 */
public final class Memory implements Workload {

    private static final double IDLE_TARGET = 150;
    private static final double LOADED_TARGET = 256;
    private static final int SETTLING_MILLIS = 2_000;

    @Override
    public String id() {
        return "F";
    }

    @Override
    public String title() {
        return "Resident memory";
    }

    @Override
    public List<Row> run(Stage stage) {
        List<Row> rows = new ArrayList<>();
        Engine engine = stage.mainEngine();
        SeededServer few = stage.server(engine, stage.effort().accounts(), "memory", List.of());
        callOnce(stage, few.running());
        rows.add(row("idle", few, few.running().residentMiB(), Target.atMost(IDLE_TARGET)));
        Contender edits = Edits.reads(stage, "mixed load", few, Calls.mixed());
        double _ = edits.measure()
                .applyAsDouble(stage.effort().warmUp() + stage.effort().seconds());
        rows.add(row("the most under load", few, few.running().peakMiB(), null));
        pause();
        rows.add(row("after the load", few, few.running().residentMiB(), null));
        stage.dismiss(few);

        SeededServer many = stage.server(engine, stage.effort().manyAccounts(), "", List.of());
        callOnce(stage, many.running());
        rows.add(row("idle", many, many.running().residentMiB(), Target.atMost(IDLE_TARGET)));
        Contender mixed = Edits.reads(stage, "mixed load", many, Calls.mixed());
        double _ = mixed.measure()
                .applyAsDouble(stage.effort().warmUp() + stage.effort().seconds());
        rows.add(row("the most under load", many, many.running().peakMiB(), Target.atMost(LOADED_TARGET)));
        rows.add(consoleCost(stage));
        rows.forEach(row ->
                stage.say("  " + row.what() + ": " + Math.round(row.ours().median()) + " MiB"));
        return rows;
    }

    private Row consoleCost(Stage stage) {
        Path data = stage.seededFolder();
        ConsoleCost cost = ConsoleCost.prepare(stage, data);
        List<Double> whole = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int round = 0; round < stage.effort().rounds(); round++) {
            whole.add(idle(stage, cost.whole(), data));
            without.add(idle(stage, cost.without(), data));
        }
        WorkFolder.delete(data);
        return new Row(
                id(),
                "Memory idle, with a console that nobody opens",
                new Series("with the console", "MiB", whole),
                new Series(ConsoleCost.WITHOUT, "MiB", without),
                Target.atMostTimes(ConsoleCost.TARGET));
    }

    private static double idle(Stage stage, List<String> command, Path data) {
        try (RunningServer server = ConsoleCost.start(stage, command, data)) {
            callOnce(stage, server);
            return server.residentMiB();
        }
    }

    private Row row(String what, SeededServer server, double mebibytes, @Nullable Target target) {
        String text = "Memory " + what + ", " + Markdown.count(server.accounts()) + " accounts";
        return new Row(id(), text, Series.of("Trunkline", "MiB", mebibytes), null, target);
    }

    /** A server that nobody has called has not loaded what it needs for its work. */
    private static void callOnce(Stage stage, RunningServer running) {
        List<String> token = stage.tokens().onePerAccount(1);
        OneByOne.run(running.http(), new Requests(Calls.edit(), token, new SplittableRandom()), Edits.DONE, 0);
        pause();
    }

    private static void pause() {
        try {
            Thread.sleep(SETTLING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }
}
