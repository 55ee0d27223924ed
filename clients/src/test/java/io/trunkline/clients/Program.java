package io.trunkline.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one program to its end, within a time limit, and keeps what it writes. */
final class Program {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /**
     * How a program ended.
     *
     * @param exit its exit code
     * @param output what it wrote to standard output
     * @param errors what it wrote to standard error
     */
    record Outcome(int exit, String output, String errors) {

        /** Returns the output of a program that has to succeed. */
        String success() {
            if (exit != 0) {
                throw new AssertionError("The program ended with exit code " + exit + ".\n" + output + errors);
            }
            return output;
        }
    }

    private Program() {}

    /** Runs a program that calls a server: a minute is far more than it needs. */
    static Outcome run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        return run(folder, environment, command, LIMIT);
    }

    /**
     * Runs {@code command} in {@code folder}, with {@code environment} added to this process's own.
     *
     * @throws AssertionError if it takes longer than {@code limit}; it is then ended, with all that it has started
     */
    static Outcome run(Path folder, Map<String, String> environment, List<String> command, Duration limit)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("trunkline-program", ".out");
        Path errors = Files.createTempFile("trunkline-program", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            Outcome outcome = new Outcome(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
            if (!ended) {
                throw new AssertionError(
                        command + " had not ended after " + limit + ".\n" + outcome.output() + outcome.errors());
            }
            return outcome;
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
