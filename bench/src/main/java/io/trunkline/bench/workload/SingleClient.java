package io.trunkline.bench.workload;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.host.PostgresCluster;
import io.trunkline.bench.host.RunningServer;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.OneByOne;
import io.trunkline.bench.load.Requests;
import io.trunkline.bench.reference.DirectCommit;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.HdrHistogram.Histogram;

/** L: how long one client alone waits for an edit, against the same change committed over JDBC without a server. */
public final class SingleClient implements Workload {

    private static final double TARGET = 1.25;
    private static final double MEDIAN = 50;
    private static final double MILLIS = 1e3;
    private static final double MICROS_PER_MILLI = 1e3;

    @Override
    public String id() {
        return "L";
    }

    @Override
    public String title() {
        return "SetAccountInfo, one client, median latency";
    }

    @Override
    public List<Row> run(Stage stage) {
        List<Row> rows = new ArrayList<>();
        Series disk = Series.of("fdatasync of 8 KB", "ms", MILLIS / stage.fdatasyncPerSecond());
        Set<Engine> engines = stage.effort().isTrial() ? Set.of(stage.mainEngine()) : stage.engines();
        for (Engine engine : engines) {
            try (DirectCommit direct = engine == Engine.SQLITE ? sqlite(stage) : postgres(stage)) {
                // The server's log has to be past its growth as well.
                Rounds.warmUp(stage, Edits.five(stage, stage.server(engine)));
                List<Series> series = Rounds.of(
                        stage,
                        List.of(
                                latency("direct commit", "direct " + engine, seconds -> median(direct.run(seconds))),
                                latency("empty handler", "empty alone", calls(stage, stage.empty(), 1)),
                                latency(
                                        engine.title(),
                                        "one client " + engine,
                                        calls(
                                                stage,
                                                stage.server(engine).running(),
                                                stage.effort().accounts()))));
                rows.addAll(rows(engine, series, disk));
            }
        }
        return rows;
    }

    private List<Row> rows(Engine engine, List<Series> series, Series disk) {
        Series commit = series.getFirst();
        Series http = series.get(1);
        Series ours = series.get(2);
        String what = title() + ", " + engine.title();
        Series both = Series.of("commit + empty handler", "ms", commit.median() + http.median());
        return List.of(
                new Row(id(), what, ours, commit, Target.atMostTimes(TARGET)),
                new Row(id(), what + ", with HTTP counted on both sides", ours, both, Target.atMostTimes(TARGET)),
                new Row(id(), what + ", against the disk alone", ours, disk, null));
    }

    private static Contender latency(String name, String warmth, IntToDoubleFunction measure) {
        return new Contender(name, "ms", warmth, measure);
    }

    private static IntToDoubleFunction calls(Stage stage, RunningServer server, long accounts) {
        Requests requests = new Requests(Calls.edit(), stage.tokens().onePerAccount(accounts), new SplittableRandom());
        return seconds -> median(OneByOne.run(server.http(), requests, Edits.DONE, seconds));
    }

    private static DirectCommit sqlite(Stage stage) {
        Path data = stage.work().fresh("direct");
        try {
            Files.createDirectory(data);
            stage.seeder().sqlite(data, stage.effort().accounts());
            return DirectCommit.sqlite(
                    data.resolve("trunkline.db"), stage.effort().accounts());
        } catch (IOException | SQLException e) {
            throw new BenchException("The reference cannot be seeded: " + e.getMessage(), e);
        }
    }

    private static DirectCommit postgres(Stage stage) {
        PostgresCluster.Base base = stage.referenceBase();
        return DirectCommit.postgres(base.url(), base.user(), stage.effort().accounts());
    }

    private static double median(Histogram micros) {
        return micros.getValueAtPercentile(MEDIAN) / MICROS_PER_MILLI;
    }
}
