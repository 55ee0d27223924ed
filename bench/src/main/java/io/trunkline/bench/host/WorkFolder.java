package io.trunkline.bench.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The folder for databases, tokens and logs of one run; deleted at the end. Thread-safe.
 *
 * @param path on a disk, not in memory, or the durability that is measured would cost nothing
 */
public record WorkFolder(Path path, AtomicInteger names) {

    /** Makes one in {@code parent}. Other users may enter it, because PostgreSQL does not run as root. */
    public static WorkFolder in(Path parent) {
        try {
            Path path = Files.createTempDirectory(parent, "trunkline-bench-");
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new WorkFolder(path, new AtomicInteger());
        } catch (IOException e) {
            throw new BenchException("No work folder can be made in " + parent + ": " + e.getMessage(), e);
        }
    }

    /** A path in the folder that nothing has used yet. */
    public Path fresh(String name) {
        // In front, because some programs look at the end of a name.
        return path.resolve(names.incrementAndGet() + "-" + name);
    }

    /** Deletes a file, or a folder with everything in it. */
    public static synchronized void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> content = Files.walk(root)) {
            List<Path> deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
            for (Path entry : deepestFirst) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes it. Idempotent. */
    public void close() {
        delete(path);
    }
}
