package io.trunkline.blackbox.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The clock of a server on which time goes on only when it is told to.
 *
 * @param file from which the server reads the time
 */
record StillClock(Path file) {

    /** When everything has happened. */
    static final String LAST = "2026-11-02 09:30:00";

    /** Sets it, in UTC. In one go, because the server may look at any time. */
    void set(String time) throws IOException {
        Path next = Files.writeString(file.resolveSibling(file.getFileName() + "-next"), time + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
