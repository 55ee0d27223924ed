package io.trunkline.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A server of this build in a process of its own: the packaged jar on the JDK that runs the tests, free ports, a new data
 * folder. {@link #close} stops it as an operator does, with SIGTERM, and deletes the folder. Not thread-safe.
 */
final class TrunklineProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private final Path folder;
    private final Process process;
    private final Thread killer;
    private final ReadyFile ready;

    private TrunklineProcess(Path folder, Process process, Thread killer, ReadyFile ready) {
        this.folder = folder;
        this.process = process;
        this.killer = killer;
        this.ready = ready;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param flags further flags of {@code serve}
     * @throws IllegalStateException with the server's output if it ends or takes more than a minute
     */
    static TrunklineProcess start(String... flags) throws IOException, InterruptedException {
        Path jar = jar();
        Path folder = Files.createTempDirectory("trunkline-clients");
        Path readyFile = folder.resolve("ready.json");
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            WatchKey _ =
                    folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            Process process = command(jar, folder, readyFile, List.of(flags)).start();
            Thread killer = Thread.ofPlatform().unstarted(process::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(killer);
            CompletableFuture<Void> _ = process.onExit().thenRun(() -> closeQuietly(watch));
            try {
                return new TrunklineProcess(folder, process, killer, await(watch, readyFile));
            } catch (ClosedWatchServiceException e) {
                throw failure("The server ended with exit code " + process.exitValue(), folder, e);
            } catch (TimeoutException e) {
                process.destroyForcibly().waitFor();
                throw failure("The server was not ready after " + START_LIMIT, folder, e);
            }
        }
    }

    private static ProcessBuilder command(Path jar, Path folder, Path readyFile, List<String> flags) {
        List<String> command = new ArrayList<>(java(jar));
        command.addAll(List.of(
                "serve",
                "--data",
                folder.resolve("data").toString(),
                "--operator-port",
                "0",
                "--http-port",
                "0",
                "--https-port",
                "0",
                "--ready-file",
                readyFile.toString()));
        command.addAll(flags);
        return withoutSettings(new ProcessBuilder(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
    }

    private static List<String> java(Path jar) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString());
    }

    /** Leaves out the settings of the developer's own server. */
    private static ProcessBuilder withoutSettings(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("TRUNKLINE_"));
        return builder;
    }

    private static Path jar() {
        Path jar = Path.of("../server/target/trunkline.jar").toAbsolutePath().normalize();
        if (!Files.exists(jar)) {
            throw new IllegalStateException("There is no " + jar
                    + ". Build it first: `mvn verify` does so, or `mvn -pl server -DskipTests package`.");
        }
        return jar;
    }

    private static ReadyFile await(WatchService watch, Path file)
            throws IOException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            Optional<ReadyFile> ready = ReadyFile.read(file);
            if (ready.isPresent()) {
                return ready.get();
            }
            WatchKey key = watch.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (key == null) {
                throw new TimeoutException();
            }
            key.pollEvents();
            key.reset();
        }
    }

    /** How to call this server. */
    Target target() {
        return new Target(ready.http(), ready.https(), ready.credentials(), ready.authority());
    }

    /** Runs a command on the server's data, beside the server; returns what it printed. */
    String command(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java(jar()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        Process run = withoutSettings(new ProcessBuilder(command))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        run.getOutputStream().close();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (run.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " ended with " + run.exitValue());
        }
        return output.strip();
    }

    /** What the server wrote for those who wait for it. */
    ReadyFile ready() {
        return ready;
    }

    /** The process id that the operating system knows. */
    long pid() {
        return process.pid();
    }

    /**
     * Sends SIGTERM and waits.
     *
     * @return the exit code
     * @throws IllegalStateException with the server's output if it takes longer than its own shutdown limit allows
     */
    int stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("The server did not stop within " + STOP_LIMIT + ".\n" + output(folder));
        }
        return process.exitValue();
    }

    /** Stops the server and deletes what it has written, whether or not it stopped as it should. */
    @Override
    public void close() throws IOException {
        try {
            int exit = stop();
            if (exit != 0) {
                throw new IllegalStateException(
                        "The server ended with exit code " + exit + " after SIGTERM.\n" + output(folder));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().removeShutdownHook(killer);
            delete(folder);
        }
    }

    /** Takes the output into the message, because the folder goes with the server. */
    private static IllegalStateException failure(String what, Path folder, Exception cause) throws IOException {
        String message = what + ".\n" + output(folder);
        delete(folder);
        return new IllegalStateException(message, cause);
    }

    private static String output(Path folder) throws IOException {
        return Files.readString(folder.resolve("output.txt"), StandardCharsets.UTF_8);
    }

    private static void closeQuietly(WatchService watch) {
        try {
            watch.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
