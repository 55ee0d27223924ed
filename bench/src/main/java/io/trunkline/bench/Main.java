package io.trunkline.bench;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.host.Children;
import io.trunkline.bench.host.Machine;
import io.trunkline.bench.host.Program;
import io.trunkline.bench.host.Tidying;
import io.trunkline.bench.host.WorkFolder;
import io.trunkline.bench.report.Markdown;
import io.trunkline.bench.report.Results;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.seed.Seeder;
import io.trunkline.bench.seed.Tokens;
import io.trunkline.bench.workload.Stage;
import io.trunkline.bench.workload.Workload;
import io.trunkline.bench.workload.Workloads;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures what the arguments ask for. Called by {@code bench/run}, which has built everything first. */
public final class Main {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm", Locale.ROOT);

    private Main() {}

    /**
     * The system properties {@code bench.home} and {@code bench.work} name the project's folder and the folder in which
     * the work folder is made. The exit code is 1 if anything could not be measured, whether targets hold or not.
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
        InstantSource clock = InstantSource.system();
        Path home = Path.of(System.getProperty("bench.home"));
        PrintStream progress = System.err;
        Children children = new Children();
        WorkFolder work = WorkFolder.in(Path.of(System.getProperty("bench.work")));
        try (Tidying _ = Tidying.of(children, work)) {
            Instant start = clock.instant();
            Map<String, String> facts =
                    new LinkedHashMap<>(Machine.facts(new Program(children), home, work.path(), start));
            facts.put("Command", "bench/run " + options.text());
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
            for (Workload workload : options.workloads(Workloads.ALL)) {
                progress.println(workload.id() + ": " + workload.title());
                Instant began = clock.instant();
                rows.addAll(workload.run(stage));
                progress.println(
                        "  took " + Duration.between(began, clock.instant()).toSeconds() + " s");
            }
            facts.put("Duration", Duration.between(start, clock.instant()).toSeconds() + " s");
            Results results = new Results(facts, rows, stage.latencies(), stage.remarks());
            publish(options, home, DAY.format(start.atZone(ZoneOffset.UTC)) + "-" + facts.get("Commit"), results);
        }
    }

    private static void publish(Options options, Path home, String name, Results results) {
        System.out.println(Markdown.of(results));
        System.out.println("Written to " + ResultFiles.write(home.resolve("bench/results"), name, results));
        if (options.docs()) {
            ResultFiles.document(home.resolve("docs/performance.md"), results);
        }
    }
}
