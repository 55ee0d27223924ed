package io.trunkline.bench.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs programs that end by themselves. Thread-safe. */
public final class Program {

    private static final int SHOWN_OUTPUT = 4_000;

    private final Children children;

    public Program(Children children) {
        this.children = children;
    }

    /** Runs a command to its end and returns what it printed. Throws a {@link BenchException} if it fails. */
    public String run(List<String> command) {
        return run(new ProcessBuilder(command));
    }

    /** As {@link #run(List)}. */
    public String run(ProcessBuilder builder) {
        try {
            Path output = Files.createTempFile("trunkline-bench", ".txt");
            try {
                Process process =
                        children.start(builder.redirectErrorStream(true).redirectOutput(output.toFile()));
                int exit = process.waitFor();
                children.stop(process);
                String text = Files.readString(output, StandardCharsets.UTF_8);
                if (children.isClosed()) {
                    throw new BenchException("Stopped");
                }
                if (exit != 0) {
                    throw new BenchException(String.join(" ", builder.command()) + " ended with exit code " + exit
                            + ":\n" + text.substring(0, Math.min(text.length(), SHOWN_OUTPUT)));
                }
                return text;
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }
}
