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
 * A file named on the command line for output. A regular or new file is written completely or left
 * as it was; pipes and devices are written to directly, since replacing them would break their other users.
 */
public final class OutputFile {

    private static final Path DEVICES = Path.of("/dev");
    private static final Path PROCESSES = Path.of("/proc");

    private OutputFile() {}

    /** Writes a short text; a new file is readable only by its owner. */
    public static void write(Path file, String text) throws IOException {
        if (isStream(file)) {
            Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } else {
            AtomicFile.writeSecret(file, text);
        }
    }

    /** Writes any amount of text; a new file is readable only by its owner. */
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

    /** Writes the text. */
    public interface Content {
        void writeTo(Writer out) throws IOException;
    }

    /** Including standard output, wherever it goes: /dev/stdout is the stream that everything else is printed to. */
    private static boolean isStream(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return Files.exists(file)
                && !Files.isDirectory(file)
                && (absolute.startsWith(DEVICES) || absolute.startsWith(PROCESSES) || !Files.isRegularFile(file));
    }
}
