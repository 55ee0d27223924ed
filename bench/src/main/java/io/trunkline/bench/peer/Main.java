package io.trunkline.bench.peer;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.host.Children;
import io.trunkline.bench.host.Machine;
import io.trunkline.bench.host.Program;
import io.trunkline.bench.host.Tidying;
import io.trunkline.bench.host.WorkFolder;
import io.trunkline.bench.seed.Seeder;
import io.trunkline.bench.seed.Tokens;
import io.trunkline.bench.workload.Effort;
import io.trunkline.bench.workload.Engine;
import io.trunkline.bench.workload.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares the server with its peers. Called by {@code bench/peers}, which has fetched them. */
public final class Main {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm", Locale.ROOT);
    private static final int CONNECTIONS = 32;

    private Main() {}

    /** Takes no argument, or {@code --quick}. The exit code is 1 if nothing could be measured. */
    public static void main(String[] arguments) {
        int exit = 0;
        try {
            Effort effort = List.of(arguments).contains("--quick") ? Effort.QUICK : Effort.USUAL;
            run(effort);
        } catch (BenchException e) {
            System.err.println(e.getMessage());
            exit = 1;
        }
        System.exit(exit);
    }

    private static void run(Effort effort) {
        InstantSource clock = InstantSource.system();
        Path home = Path.of(System.getProperty("bench.home"));
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        Children children = new Children();
        WorkFolder work = WorkFolder.in(Path.of(System.getProperty("bench.work")));
        try (client;
                Tidying _ = Tidying.of(children, work)) {
            Instant start = clock.instant();
            Map<String, String> facts = Machine.facts(new Program(children), home, work.path(), start);
            Stage stage = new Stage(new Stage.Setup(
                    home,
                    effort,
                    EnumSet.allOf(Engine.class),
                    CONNECTIONS,
                    children,
                    work,
                    new Seeder(new SecureRandom(), clock),
                    new Tokens(clock),
                    System.err));
            Ground ground = new Ground(
                    stage,
                    children,
                    work,
                    home.resolve("bench/target/peers"),
                    Path.of(System.getProperty("bench.node")),
                    client);
            String table = new Comparison(
                            ground,
                            List.of(
                                    new Keycloak(),
                                    new Emulate(),
                                    new Prism(),
                                    new WireMock(true),
                                    new WireMock(false)))
                    .run();
            StringBuilder text = new StringBuilder("# Peers\n\n| The machine | |\n|---|---|\n");
            facts.forEach((name, value) -> text.append("| " + name + " | " + value + " |\n"));
            text.append('\n').append(table);
            System.out.println(text);
            write(home.resolve("bench/results"), "peers-" + DAY.format(start.atZone(ZoneOffset.UTC)), text.toString());
        }
    }

    private static void write(Path folder, String name, String text) {
        try {
            Files.createDirectories(folder);
            System.out.println("Written to " + Files.writeString(folder.resolve(name + ".md"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
