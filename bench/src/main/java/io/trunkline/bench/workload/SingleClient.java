package io.trunkline.bench.workload;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.host.PostgresCluster;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.OneByOne;
import io.trunkline.bench.load.Requests;
import io.trunkline.bench.reference.DirectCommit;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import io.trunkline.bench.workload.Rounds.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.HdrHistogram.Histogram;

/** L: how long one client alone waits for an edit, against the same change committed over JDBC without a server. */
public final class SingleClient implements Workload {

    private static final double TARGET = 1.25;
    private static final double MEDIAN = 50;
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
        for (Engine engine : stage.engines()) {
            try (DirectCommit direct = engine == Engine.SQLITE ? sqlite(stage) : postgres(stage)) {
                // The server's log has to be past its growth as well.
                Rounds.warmUp(stage, Edits.five(stage, stage.server(engine)));
                Contender reference = latency("direct commit", seconds -> median(direct.run(seconds)));
                rows.addAll(Rounds.against(
                        stage,
                        id(),
                        reference,
                        List.of(new Line(
                                latency(engine.title(), edits(stage, engine)),
                                title() + ", " + engine.title(),
                                Target.atMostTimes(TARGET)))));
            }
        }
        Series fsync = Series.of("fdatasync of 8 KB", "ms", 1e3 / stage.fdatasyncPerSecond());
        List<Row> against = rows.stream()
                .map(row -> new Row(id(), row.what() + ", against the disk alone", row.ours(), fsync, null))
                .toList();
        rows.addAll(against);
        return rows;
    }

    private static Contender latency(String name, IntToDoubleFunction measure) {
        return new Contender(name, "ms", name + " alone", measure);
    }

    private static IntToDoubleFunction edits(Stage stage, Engine engine) {
        SeededServer server = stage.server(engine);
        Requests requests =
                new Requests(Calls.edit(), stage.tokens().onePerAccount(server.accounts()), new SplittableRandom());
        return seconds -> median(OneByOne.run(server.running().http(), requests, Edits.DONE, seconds));
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
