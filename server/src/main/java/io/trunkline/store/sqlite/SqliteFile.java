package io.trunkline.store.sqlite;

import io.trunkline.store.DataFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an SQLite database and its write-ahead log, as they were opened. Deleting or replacing them does not disturb SQLite, which
 * goes on with files that have no name any more: everything that it reports as written is lost when it closes them. Thread-safe.
 */
final class SqliteFile {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);

    /** Minimum free space, in bytes. */
    private static final long LEAST_ROOM = 1 << 20;

    /** Of the pages of this database, in bytes: SQLite's default. */
    private static final int LEAST_PAGE_SIZE = 4096;

    private final Path file;
    private final Path log;
    /** The key of the file that was opened first, for the life of this process; null before. */
    private volatile @Nullable Object opened;
    /** The key of the log that is missing but should be there; null if all is well. */
    private volatile @Nullable Object lost;

    SqliteFile(Path file) {
        this.file = file;
        this.log = file.resolveSibling(file.getFileName() + "-wal");
    }

    Path path() {
        return file;
    }

    Path log() {
        return log;
    }

    /** As a URI, because in a plain path the driver takes anything after a question mark for settings. */
    String uri() {
        return file.toUri().toString();
    }

    /**
     * Creates the file if it is to be opened for the first time and does not exist. It is accessible to its owner alone, and SQLite gives
     * its log files the same permissions. SQLite itself would make the file readable for others.
     */
    void make() {
        if (opened == null) {
            try {
                Files.createFile(file, DataFolder.ownerOnly(file, "rw-------"));
            } catch (FileAlreadyExistsException e) {
                LOG.trace("The database exists");
            } catch (IOException e) {
                LOG.debug("Ignored: SQLite will report what is wrong", e);
            }
        }
    }

    /** Remembers which file was opened; later, throws {@link Replaced} if it is another one. */
    void requireSame() throws Replaced {
        Object now = key(file);
        if (opened == null) {
            opened = now;
        } else if (!now.equals(opened)) {
            throw new Replaced(file);
        }
    }

    /** The key of the current log file. Throws {@link Replaced} if there is none. */
    Object logKey() throws Replaced {
        return key(log);
    }

    /** Whether the log file is too short for a second page of the usual size. */
    boolean isLogOfOnePage() {
        try {
            return Files.size(log) < 2 * LEAST_PAGE_SIZE;
        } catch (IOException e) {
            LOG.debug("Ignored: the log is asked for again", e);
            return false;
        }
    }

    /** Whether there is room for a change of some size. If there is not, a small change may still fit. */
    boolean hasRoom() {
        try {
            return Files.getFileStore(file).getUsableSpace() >= LEAST_ROOM;
        } catch (IOException e) {
            LOG.debug("Ignored: the next change will report what is wrong", e);
            return true;
        }
    }

    /** Throws {@link Replaced} if the log is no longer that file; until it is again, no connection is opened. */
    void requireSameLog(Object opened) throws Replaced {
        lost = opened;
        requireLog();
    }

    /**
     * Throws {@link Replaced} if a connection would open other files than the earlier ones, and so create a new log, or see none of the old
     * one's contents.
     */
    void requireNothingLost() throws Replaced {
        if (opened != null) {
            requireSame();
        }
        requireLog();
    }

    private void requireLog() throws Replaced {
        Object missed = lost;
        if (missed != null) {
            if (!missed.equals(key(log))) {
                throw new Replaced(log);
            }
            lost = null;
        }
    }

    /** Identifies a file. If the file system does not number files, any file at a path counts as the same one. */
    private static Object key(Path path) throws Replaced {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return key == null ? path : key;
        } catch (IOException e) {
            throw new Replaced(path);
        }
    }

    /** A file is no longer the one that was opened, or is gone. */
    static final class Replaced extends SQLException {

        private final String text;

        Replaced(Path file) {
            String said = file
                    + " was deleted or replaced while open. Changes are refused, and the last one may or may not"
                    + " have been saved: stop the server, put the file back or restore a backup, and start again";
            this.text = said;
            super(said);
        }

        String text() {
            return text;
        }
    }
}
