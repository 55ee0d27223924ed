package io.trunkline.cli.terminal;

import io.trunkline.file.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that a command line names for something to be written to it. A regular one, or one that is not there, has all of it in
 * the end or stays as it was; pipes and devices are written to, since replacing them would take them from everybody.
 */
public final class OutputFile {

    private static final Path DEVICES = Path.of("/dev");
    private static final Path PROCESSES = Path.of("/proc");

    private OutputFile() {}

    /** Writes a short text, which only the owner of a new file can read. */
    public static void write(Path file, String text) throws IOException {
        if (isStream(file)) {
            Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } else {
            AtomicFile.writeSecret(file, text);
        }
    }

    /** Writes any amount of text, which only the owner of a new file can read. */
    public static void write(Path file, Content content) throws IOException {
        if (isStream(file)) {
            try (BufferedWriter out = Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                content.writeTo(out);
            }
            return;
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path unfinished = Files.createTempFile(target.getParent(), ".trunkline-", null);
        try {
            try (BufferedWriter out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
                content.writeTo(out);
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** What writes the text. */
    public interface Content {
        void writeTo(Writer out) throws IOException;
    }

    /** Standard output, too, wherever it goes: its name leads to what else is printed there. */
    private static boolean isStream(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return Files.exists(file)
                && !Files.isDirectory(file)
                && (absolute.startsWith(DEVICES) || absolute.startsWith(PROCESSES) || !Files.isRegularFile(file));
    }
}
