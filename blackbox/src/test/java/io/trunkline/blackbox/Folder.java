package io.trunkline.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that goes with everything in it. */
public record Folder(Path path) implements AutoCloseable {

    public static Folder create() throws IOException {
        return new Folder(Files.createTempDirectory("trunkline-blackbox"));
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> content = Files.walk(path)) {
            deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : deepestFirst) {
            Files.deleteIfExists(entry);
        }
    }
}
