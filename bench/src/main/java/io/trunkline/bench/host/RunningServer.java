package io.trunkline.bench.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server process that has written its ready file: the server under test, or a reference. Closing it sends SIGTERM and
 * waits. Not thread-safe.
 */
public final class RunningServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final int SHOWN_OUTPUT = 4_000;
    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured) +total [0-9]+K, used ([0-9]+)K");

    private final Children children;
    private final Process process;
    private final JsonNode ready;
    private final Path output;

    private RunningServer(Children children, Process process, JsonNode ready, Path output) {
        this.children = children;
        this.process = process;
        this.ready = ready;
        this.output = output;
    }

    /**
     * Starts a server and waits for its ready file, whose path is added to the command.
     *
     * @throws BenchException with the server's output if it ends or takes too long
     */
    public static RunningServer start(Children children, WorkFolder work, List<String> command) {
        Path readyFile = work.fresh("ready.json");
        Path output = work.fresh("output.txt");
        List<String> whole = new ArrayList<>(command);
        whole.add("--ready-file");
        whole.add(readyFile.toString());
        ProcessBuilder builder =
                new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(output.toFile());
        // Settings of the developer's own server.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("TRUNKLINE_") && !name.equals("TRUNKLINE_JAVA_OPTS"));
        Process process = children.start(builder);
        try {
            return new RunningServer(children, process, await(process, readyFile, output), output);
        } catch (RuntimeException | Error e) {
            children.stop(process);
            throw e;
        }
    }

    private static JsonNode await(Process process, Path readyFile, Path output) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!Files.exists(readyFile)) {
                if (process.waitFor(2, TimeUnit.MILLISECONDS)) {
                    throw new BenchException(
                            "A server ended with exit code " + process.exitValue() + ":\n" + read(output));
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new BenchException("A server was not ready after " + START_LIMIT + ":\n" + read(output));
                }
            }
            return JSON.readTree(Files.readString(readyFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    private static String read(Path output) {
        try {
            String text = Files.readString(output, StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - SHOWN_OUTPUT));
        } catch (IOException e) {
            return "(no output: " + e.getMessage() + ")";
        }
    }

    /** The base URL of the HTTP listener, without a slash at its end. */
    public URI http() {
        return address("http");
    }

    /** The base URL of the operator API, which the server's flags have to open. */
    public URI operator() {
        return address("operator");
    }

    private URI address(String name) {
        return URI.create(ready.get(name).asString());
    }

    /** What the server has printed so far, or the end of it. */
    public String output() {
        return read(output);
    }

    /** The JVM and its options as the server really runs them: what comes before {@code -jar} or the class path. */
    public List<String> javaCommand() {
        List<String> command = new ArrayList<>();
        command.add(
                process.info().command().orElseThrow(() -> new BenchException("The server's command is not known")));
        for (String argument : process.info().arguments().orElse(new String[0])) {
            if (argument.equals("-jar") || argument.equals("-cp")) {
                break;
            }
            command.add(argument);
        }
        return command;
    }

    /** Memory that the process holds now (VmRSS), in MiB. */
    public double residentMiB() {
        return status("VmRSS:");
    }

    /** The most memory that the process has held so far (VmHWM), in MiB. */
    public double peakMiB() {
        return status("VmHWM:");
    }

    /** What the objects take that are still in use, in MiB: measured after a full collection, for the serial collector. */
    public double liveMiB() {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        long kibibytes = 0;
        while (used.find()) {
            kibibytes += Long.parseLong(used.group(1));
        }
        return kibibytes / 1024.0;
    }

    private String jcmd(String command) {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return new Program(children).run(List.of(program, Long.toString(process.pid()), command));
    }

    private double status(String name) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
                if (line.startsWith(name)) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
                }
            }
            return Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    @Override
    public void close() {
        children.stop(process);
    }
}
