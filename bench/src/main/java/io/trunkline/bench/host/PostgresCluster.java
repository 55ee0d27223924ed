package io.trunkline.bench.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the benchmark's own, on a free port of the loopback interface, in the work folder: the distribution's
 * settings, in which {@code fsync} and {@code synchronous_commit} are on. It runs as the user {@code postgres} where this
 * process is root. Not thread-safe.
 */
public final class PostgresCluster {

    private static final String USER = "bench";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Program program;
    private final Path programs;
    private final int port;
    private int databases;

    private PostgresCluster(Program program, Path programs, int port) {
        this.program = program;
        this.programs = programs;
        this.port = port;
    }

    /**
     * A database.
     *
     * @param url without further parameters
     */
    public record Base(String name, String url, String user) {}

    /** Makes a cluster and starts it. Throws a {@link BenchException} if there is no PostgreSQL on this machine. */
    public static PostgresCluster start(Children children, Program program, WorkFolder work) {
        Path programs = programs();
        Path folder = work.fresh("postgres");
        try {
            Files.createDirectory(folder);
            program.run(isRoot() ? List.of("chown", "postgres:", folder.toString()) : List.of("true"));
            program.run(asPostgres(
                    programs.resolve("initdb").toString(),
                    "--pgdata",
                    folder.resolve("data").toString(),
                    "--username",
                    USER,
                    "--auth",
                    "trust",
                    "--encoding",
                    "UTF8",
                    "--locale",
                    "C"));
            int port = Launch.freePort();
            PostgresCluster cluster = new PostgresCluster(program, programs, port);
            Process process = children.start(new ProcessBuilder(asPostgres(
                            programs.resolve("postgres").toString(),
                            "-D",
                            folder.resolve("data").toString(),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "port=" + port,
                            "-c",
                            "unix_socket_directories=" + folder,
                            "-c",
                            "fsync=on",
                            "-c",
                            "synchronous_commit=on"))
                    .redirectErrorStream(true)
                    .redirectOutput(work.fresh("postgres.log").toFile()));
            cluster.await(process);
            return cluster;
        } catch (IOException e) {
            throw new BenchException("PostgreSQL cannot be started: " + e.getMessage(), e);
        }
    }

    private static Path programs() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.filter(version -> Files.exists(version.resolve("bin/initdb")))
                    .max(Comparator.comparingDouble(PostgresCluster::version))
                    .orElseThrow(() -> new BenchException("There is no PostgreSQL in /usr/lib/postgresql"))
                    .resolve("bin");
        } catch (IOException e) {
            throw new BenchException("There is no PostgreSQL in /usr/lib/postgresql", e);
        }
    }

    private static double version(Path folder) {
        return Double.parseDouble(folder.getFileName().toString().replaceAll("[^0-9.]", "0"));
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static List<String> asPostgres(String... command) {
        List<String> whole = new ArrayList<>();
        if (isRoot()) {
            whole.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    private void await(Process process) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try (Connection connection = connect("postgres")) {
                connection.createStatement().close();
                return;
            } catch (SQLException e) {
                if (System.nanoTime() - deadline > 0 || !process.isAlive()) {
                    throw new BenchException("PostgreSQL did not start: " + e.getMessage(), e);
                }
            }
            try {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new BenchException("PostgreSQL ended with exit code " + process.exitValue());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BenchException("Interrupted", e);
            }
        }
    }

    /** Makes an empty database. */
    public Base create() {
        databases++;
        String name = "bench" + databases;
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return new Base(name, url(name), USER);
        } catch (SQLException e) {
            throw new BenchException("The database cannot be made: " + e.getMessage(), e);
        }
    }

    /** Writes what is in memory to disk, so that this does not happen in the middle of a measurement. */
    public void checkpoint() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new BenchException("PostgreSQL takes no checkpoint: " + e.getMessage(), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, "");
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * Runs pgbench with prepared statements over the same way that the server takes (TCP), and returns transactions per
     * second without the time for connecting.
     *
     * @param variables for the script, by name
     */
    public double pgbench(Base base, Path script, int clients, int seconds, List<String> variables) {
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("pgbench").toString(),
                "-n",
                "-M",
                "prepared",
                "-c",
                Integer.toString(clients),
                "-j",
                "2",
                "-T",
                Integer.toString(seconds),
                "-f",
                script.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                base.user()));
        for (String variable : variables) {
            command.add("-D");
            command.add(variable);
        }
        command.add(base.name());
        return PgbenchOutput.transactionsPerSecond(program.run(command));
    }

    /**
     * How often a second this disk makes 8 KB durable, one write after the other (fdatasync), by pg_test_fsync, which is
     * stopped after that one of its tests.
     */
    public static double fdatasyncPerSecond(Children children, Path file, int seconds) {
        Process process = children.start(new ProcessBuilder(
                        programs().resolve("pg_test_fsync").toString(),
                        "--secs-per-test=" + seconds,
                        "--filename=" + file)
                .redirectErrorStream(true));
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (PgbenchOutput.isFdatasync(line)) {
                    return PgbenchOutput.fdatasyncPerSecond(line);
                }
            }
            throw new BenchException("pg_test_fsync gave no result:\n" + output);
        } catch (IOException e) {
            throw new BenchException("pg_test_fsync failed: " + e.getMessage(), e);
        } finally {
            children.interrupt(process);
        }
    }
}
