package io.trunkline.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The folder {@code clients/node} with the official Node.js client in the version of its lock file. */
final class NodeFolder {

    private static final Path FOLDER = Path.of("node").toAbsolutePath();
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);

    private NodeFolder() {}

    /** Returns the folder, its packages installed: not again while the lock file is older than they are. */
    static Path installed() throws IOException, InterruptedException {
        Path lock = FOLDER.resolve("package-lock.json");
        Path done = FOLDER.resolve("node_modules/.package-lock.json");
        if (!Files.exists(done) || Files.getLastModifiedTime(done).compareTo(Files.getLastModifiedTime(lock)) < 0) {
            String _ = Program.run(
                            FOLDER,
                            Runtimes.pathFor("js"),
                            List.of("npm", "ci", "--loglevel=error", "--prefer-offline"),
                            INSTALL_LIMIT)
                    .success();
        }
        return FOLDER;
    }
}
