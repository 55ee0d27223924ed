package io.trunkline.bench.reference;

import io.trunkline.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The ready file of the reference servers, in the form of the real server's. */
final class ReadyFlag {

    private ReadyFlag() {}

    /** Writes the address to the file that {@code --ready-file} names. */
    static void write(String[] arguments, String http) {
        List<String> all = List.of(arguments);
        int flag = all.indexOf("--ready-file");
        if (flag < 0 || flag + 1 >= all.size()) {
            throw new IllegalArgumentException("--ready-file FILE is missing");
        }
        try {
            AtomicFile.writeSecret(Path.of(all.get(flag + 1)), "{\"http\":\"" + http + "\"}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
