package io.trunkline.bench.workload;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.host.Children;
import io.trunkline.bench.host.PostgresCluster;
import io.trunkline.bench.host.Program;
import io.trunkline.bench.host.RunningServer;
import io.trunkline.bench.host.WorkFolder;
import io.trunkline.bench.load.CallFiles;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.RequestTemplate;
import io.trunkline.bench.load.Wrk;
import io.trunkline.bench.report.Markdown;
import io.trunkline.bench.report.Percentiles;
import io.trunkline.bench.seed.Seeder;
import io.trunkline.bench.seed.Tokens;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the workloads are played: servers with seeded accounts, started when they are first asked for and kept, their
 * tokens, and the references. Not thread-safe.
 */
public final class Stage {

    /** For workloads that need the operator API; without it there is none. */
    static final String OPERATOR_PORT = "--operator-port";

    private static final List<String> LISTEN = List.of("--http-port", "0", "--https-port", "off");

    private final Setup setup;
    private final Program program;
    private final Wrk wrk;
    private final Map<String, SeededServer> servers = new HashMap<>();
    private final Set<String> warm = new HashSet<>();
    private final Map<Long, Path> tokenFiles = new HashMap<>();
    private final List<Percentiles> latencies = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private @Nullable PostgresCluster cluster;
    private PostgresCluster.@Nullable Base referenceBase;
    private @Nullable RunningServer empty;

    /**
     * What a stage is built of.
     *
     * @param home the project's folder
     * @param engines the databases to measure on
     * @param connections of the closed loops, ours and the references'
     * @param progress gets a line for each step
     */
    public record Setup(
            Path home,
            Effort effort,
            Set<Engine> engines,
            int connections,
            Children children,
            WorkFolder work,
            Seeder seeder,
            Tokens tokens,
            PrintStream progress) {}

    public Stage(Setup setup) {
        this.setup = setup;
        this.program = new Program(setup.children());
        this.wrk = new Wrk(program, setup.home().resolve("bench/wrk/calls.lua"));
    }

    Effort effort() {
        return setup.effort();
    }

    Set<Engine> engines() {
        return setup.engines();
    }

    /** The one for the workloads that are not about databases. */
    Engine mainEngine() {
        return engines().iterator().next();
    }

    /** Connections of the closed loops. */
    public int connections() {
        return setup.connections();
    }

    Program program() {
        return program;
    }

    /** The closed loop. */
    public Wrk wrk() {
        return wrk;
    }

    WorkFolder work() {
        return setup.work();
    }

    Children children() {
        return setup.children();
    }

    Tokens tokens() {
        return setup.tokens();
    }

    Seeder seeder() {
        return setup.seeder();
    }

    /** Writes of 8 KB that the disk makes durable in a second, one after the other, by pg_test_fsync. */
    double fdatasyncPerSecond() {
        say("  pg_test_fsync");
        return PostgresCluster.fdatasyncPerSecond(
                children(), work().fresh("fsync"), Math.max(1, effort().seconds() / 2));
    }

    Path home() {
        return setup.home();
    }

    /** Whether something has not been warmed up yet; asked once, it counts as warm. Nothing is never cold. */
    boolean isCold(String warmth) {
        return !warmth.isEmpty() && warm.add(warmth);
    }

    /** Tells the person who waits. */
    public void say(String line) {
        setup.progress().println(line);
    }

    void latency(Percentiles curve) {
        latencies.add(curve);
    }

    void remark(String text) {
        remarks.add(text);
    }

    /** The open loops so far. */
    public List<Percentiles> latencies() {
        return List.copyOf(latencies);
    }

    /** What a reader of the results has to know. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** The address of the server under test. */
    public URI address(Engine engine) {
        return server(engine).running().http();
    }

    /** Edits of five fields. */
    public Contender edits(Engine engine) {
        return Edits.edits(this, engine.title(), server(engine), Calls.edit());
    }

    /** Reads of the profile. */
    public Contender reads(Engine engine) {
        return Edits.reads(this, engine.title(), server(engine), Calls.read());
    }

    /** An empty database in the PostgreSQL of this run. */
    public PostgresCluster.Base newPostgresDatabase() {
        return postgres().create();
    }

    /** The server under test with the usual number of accounts. */
    SeededServer server(Engine engine) {
        return server(engine, effort().accounts(), "", List.of());
    }

    /**
     * The server under test.
     *
     * @param purpose keeps servers with different flags apart
     */
    SeededServer server(Engine engine, long accounts, String purpose, List<String> flags) {
        String key = engine + "/" + accounts + "/" + purpose;
        SeededServer known = servers.get(key);
        if (known == null) {
            known = newServer(engine, accounts, flags);
            servers.put(key, known);
        }
        return known;
    }

    /** A new token for the operator API of a server that has one. */
    String operatorToken(SeededServer server) {
        List<String> command = new ArrayList<>(List.of(
                home().resolve("trunkline").toString(),
                "operator-token",
                "create",
                "--name",
                "bench",
                "--data",
                server.data().toString()));
        command.addAll(databaseFlags(server.base()));
        return program()
                .run(command)
                // What is printed for people follows.
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private static List<String> databaseFlags(PostgresCluster.@Nullable Base base) {
        return base == null ? List.of() : List.of("--database", base.url(), "--database.user", base.user());
    }

    /** Stops a server and deletes its data. */
    void dismiss(SeededServer server) {
        servers.values().remove(server);
        server.running().close();
        WorkFolder.delete(server.data());
    }

    private SeededServer newServer(Engine engine, long accounts, List<String> flags) {
        say("  seeding " + Markdown.count(accounts) + " accounts (" + engine.title() + ")");
        Path data = work().fresh("data");
        List<String> command =
                new ArrayList<>(List.of(home().resolve("trunkline").toString(), "serve"));
        command.addAll(LISTEN);
        if (!flags.contains(OPERATOR_PORT)) {
            command.addAll(List.of(OPERATOR_PORT, "off"));
        }
        command.addAll(List.of("--data", data.toString()));
        command.addAll(flags);
        try {
            Files.createDirectory(data);
            if (engine == Engine.SQLITE) {
                setup.seeder().sqlite(data, accounts);
                return new SeededServer(engine, accounts, data, null, RunningServer.start(children(), work(), command));
            }
            PostgresCluster.Base base = postgres().create();
            setup.seeder().postgres(data, base.url(), base.user(), accounts);
            command.addAll(databaseFlags(base));
            return new SeededServer(engine, accounts, data, base, RunningServer.start(children(), work(), command));
        } catch (SQLException | IOException e) {
            throw new BenchException("The accounts cannot be seeded: " + e.getMessage(), e);
        }
    }

    /** A new data folder of SQLite with the usual number of accounts, for servers that are started one after the other. */
    Path seededFolder() {
        Path data = work().fresh("data");
        try {
            Files.createDirectory(data);
            setup.seeder().sqlite(data, effort().accounts());
            return data;
        } catch (SQLException | IOException e) {
            throw new BenchException("The accounts cannot be seeded: " + e.getMessage(), e);
        }
    }

    /** The PostgreSQL of this run. */
    PostgresCluster postgres() {
        PostgresCluster known = cluster;
        if (known == null) {
            say("  starting PostgreSQL");
            known = PostgresCluster.start(children(), program, work());
            cluster = known;
        }
        return known;
    }

    /** The PostgreSQL database that the references work on, with the schema and content of a server's. */
    PostgresCluster.Base referenceBase() {
        PostgresCluster.Base known = referenceBase;
        if (known == null) {
            known = postgres().create();
            try {
                setup.seeder().postgres(work().fresh("reference"), known.url(), known.user(), effort().accounts());
            } catch (SQLException e) {
                throw new BenchException("The reference cannot be seeded: " + e.getMessage(), e);
            }
            referenceBase = known;
        }
        return known;
    }

    /** The reference that only answers. */
    RunningServer empty() {
        RunningServer known = empty;
        if (known == null) {
            List<String> command =
                    new ArrayList<>(server(Engine.SQLITE).running().javaCommand());
            command.addAll(
                    List.of("-cp", System.getProperty("java.class.path"), "io.trunkline.bench.reference.EmptyServer"));
            known = RunningServer.start(children(), work(), command);
            empty = known;
        }
        return known;
    }

    /** A file of calls for {@link Wrk}. */
    Path calls(List<RequestTemplate> calls) {
        return CallFiles.calls(work().fresh("calls"), calls);
    }

    /** A file with a token for each of the first {@code accounts} accounts. */
    Path tokenFile(long accounts) {
        return tokenFiles.computeIfAbsent(
                accounts,
                count -> CallFiles.tokens(work().fresh("tokens"), setup.tokens().onePerAccount(count)));
    }
}
