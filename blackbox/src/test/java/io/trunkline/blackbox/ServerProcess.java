package io.trunkline.blackbox;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in a process of its own, on free ports. {@link #close} stops it as an operator does. Not thread-safe. */
public final class ServerProcess implements AutoCloseable {

    private static final long LIMIT_SECONDS = 60;

    private final Path folder;
    private final List<String> flags;
    private final Map<String, String> ofCommands;
    private final Process process;
    private final Thread killer;
    private final JsonNode ready;

    private ServerProcess(
            Path folder,
            List<String> flags,
            Map<String, String> ofCommands,
            Process process,
            Thread killer,
            JsonNode ready) {
        this.folder = folder;
        this.flags = flags;
        this.ofCommands = ofCommands;
        this.process = process;
        this.killer = killer;
        this.ready = ready;
    }

    /** Starts a server whose data is below {@code folder}, and waits until it is ready. */
    public static ServerProcess start(Path folder, String... flags) throws IOException {
        return start(folder, Map.of(), Map.of(), flags);
    }

    /** The same for a server whose JVM has this option. */
    static ServerProcess startWithJava(Path folder, String option, String... flags) throws IOException {
        // The one variable that counts for more than the command line.
        return start(folder, Map.of("_JAVA_OPTIONS", option), Map.of(), flags);
    }

    /** The same for a server whose clock is ahead by so many seconds. */
    static ServerProcess startAhead(Path folder, long seconds, String... flags) throws IOException {
        return start(folder, faketime("FAKETIME", "+" + seconds + "s"), Map.of(), flags);
    }

    /**
     * The same for a server whose clock stands still, as that of its command line does.
     *
     * @param clock a file with the time in UTC, such as {@code 2026-11-02 09:30:00}, in which it may be set forward
     */
    public static ServerProcess startStandingStill(Path folder, Path clock, String... flags) throws IOException {
        Map<String, String> environment = new HashMap<>(faketime("FAKETIME_TIMESTAMP_FILE", clock.toString()));
        environment.put("FAKETIME_NO_CACHE", "1");
        environment.put("TZ", "UTC");
        return start(folder, environment, environment, flags);
    }

    private static Map<String, String> faketime(String name, String value) {
        return Map.of(
                "LD_PRELOAD",
                "/usr/$LIB/faketime/libfaketime.so.1",
                name,
                value,
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Otherwise, Java's timed waits end late: a start takes 20 seconds.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    private static ServerProcess start(
            Path folder, Map<String, String> environment, Map<String, String> ofCommands, String... flags)
            throws IOException {
        Path readyFile = folder.resolve("ready.json");
        Files.deleteIfExists(readyFile);
        List<String> arguments = new ArrayList<>(
                List.of("serve", "--data", folder.resolve("data").toString()));
        arguments.addAll(List.of(
                "--http-port", "0", "--https-port", "0", "--operator-port", "0", "--ready-file", readyFile.toString()));
        arguments.addAll(List.of(flags));
        ProcessBuilder builder = Jar.server(arguments);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output(folder)))
                .start();
        Thread killer = Thread.ofPlatform().unstarted(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        Poll.until("the server is ready", () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The server ended with " + process.exitValue() + ":\n"
                        + Files.readString(output(folder).toPath()));
            }
            return Files.exists(readyFile);
        });
        JsonNode ready = JsonMapper.shared().readTree(Files.readString(readyFile));
        return new ServerProcess(folder, List.of(flags), ofCommands, process, killer, ready);
    }

    private static File output(Path folder) {
        return folder.resolve("output.txt").toFile();
    }

    public URI http() {
        return URI.create(ready.get("http").stringValue());
    }

    public URI https() {
        return URI.create(ready.get("https").stringValue());
    }

    public JsonNode ready() {
        return ready;
    }

    public Path data() {
        return folder.resolve("data");
    }

    long pid() {
        return process.pid();
    }

    /** What the server has written to its standard streams, since the folder was made. */
    String output() throws IOException {
        return Files.readString(output(folder).toPath());
    }

    Credentials credentials() throws IOException {
        return Credentials.read(Path.of(ready.get("credentials").stringValue()));
    }

    /** A client of the owner account. */
    public Api owner() throws IOException {
        return new Api(http(), credentials());
    }

    /** The command line beside this server; its clock stands still if the server's does. */
    public CommandLine commandLine() {
        return new CommandLine(data(), flags, ofCommands);
    }

    /** Sends SIGTERM and goes on. */
    void terminate() {
        process.destroy();
    }

    /** Sends SIGTERM and waits; returns the exit code. */
    int stop() {
        process.destroy();
        return await();
    }

    /** Sends SIGKILL and waits. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** The exit code of the process, once it has ended. */
    int await() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The server did not end within " + LIMIT_SECONDS + " seconds");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(killer);
        return process.exitValue();
    }

    /** Stops the server if it still runs. */
    @Override
    public void close() {
        if (process.isAlive()) {
            int exit = stop();
            if (exit != 0) {
                throw new IllegalStateException("The server ended with exit code " + exit + " after SIGTERM");
            }
        }
    }
}
