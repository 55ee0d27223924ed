package io.trunkline.bench;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.host.Children;
import io.trunkline.bench.host.WorkFolder;
import io.trunkline.bench.report.Markdown;
import io.trunkline.bench.report.Results;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.seed.Seeder;
import io.trunkline.bench.seed.Tokens;
import io.trunkline.bench.workload.EditFiveFields;
import io.trunkline.bench.workload.ReadProfile;
import io.trunkline.bench.workload.Stage;
import io.trunkline.bench.workload.Workload;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures what the arguments ask for. Called by {@code bench/run}, which has built everything first. */
public final class Main {

    private static final List<Workload> WORKLOADS = List.of(new EditFiveFields(), new ReadProfile());

    private Main() {}

    /**
     * The system properties {@code bench.home} and {@code bench.work} name the project's folder and the folder in which
     * the work folder is made.
     */
    public static void main(String[] arguments) {
        int exit = 0;
        try {
            run(Options.parse(List.of(arguments)));
        } catch (BenchException e) {
            System.err.println(e.getMessage());
            exit = 1;
        }
        System.exit(exit);
    }

    private static void run(Options options) {
        PrintStream progress = System.err;
        InstantSource clock = InstantSource.system();
        Path home = Path.of(System.getProperty("bench.home"));
        try (WorkFolder work = WorkFolder.in(Path.of(System.getProperty("bench.work")));
                Children children = new Children()) {
            Stage stage = new Stage(new Stage.Setup(
                    home,
                    options.effort(),
                    options.engines(),
                    options.connections(),
                    children,
                    work,
                    new Seeder(new SecureRandom(), clock),
                    new Tokens(clock),
                    progress));
            List<Row> rows = new ArrayList<>();
            for (Workload workload : WORKLOADS) {
                if (options.only().isEmpty() || options.only().contains(workload.id())) {
                    progress.println(workload.id() + ": " + workload.title());
                    rows.addAll(workload.run(stage));
                }
            }
            Results results = new Results(Map.of(), rows, stage.latencies(), stage.remarks());
            System.out.println(Markdown.table(results));
        }
    }
}
