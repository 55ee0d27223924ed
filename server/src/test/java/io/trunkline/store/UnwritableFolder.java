package io.trunkline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;

/** A folder in which this process really cannot make a file. */
final class UnwritableFolder {

    private UnwritableFolder() {}

    static Path in(Path parent) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("read-only"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        if (!Files.isWritable(folder)) {
            return folder;
        }
        // Permissions do not bind root, but Linux lets nobody make a file here.
        Path kernel = Path.of("/sys/kernel");
        Assumptions.assumeTrue(Files.isDirectory(kernel), "root may write everywhere, and there is no /sys/kernel");
        return kernel;
    }
}
