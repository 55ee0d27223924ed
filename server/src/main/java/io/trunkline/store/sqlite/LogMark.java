package io.trunkline.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Shows whether a database file and the write-ahead log next to it belong together. After a crash, SQLite applies any log that it finds to
 * the database, even to a backup that was restored next to the log, and so damages the backup or undoes the restore.
 *
 * <p>The mark is SQLite's {@code user_version}, which is in the header of the file. Everybody who reads the database sees {@link #WHOLE},
 * which is therefore also in every copy that is made by reading it, and in every file that was closed properly. The file itself holds
 * {@link #HAS_LOG} for as long as it has a log: {@link Checkpoints} copy nothing else into it.
 */
final class LogMark {

    static final int HAS_LOG = 1;
    static final int WHOLE = 2;

    // https://sqlite.org/fileformat2.html#the_write_ahead_log
    private static final int HEADER_BYTES = 32;
    private static final int FRAME_HEADER_BYTES = 24;
    private static final int PAGE_SIZE_AT = 8;
    private static final int SALT_AT = 16;
    private static final int SALT_AT_IN_FRAME = 8;

    private LogMark() {}

    /**
     * Whether there is a log that does not belong to the file. A file and a log from before there were marks count as belonging together.
     */
    static boolean isForeign(SqliteFile file) throws SQLException {
        try {
            return hasLog(file.log()) && inFile(file) == WHOLE;
        } catch (IOException e) {
            // SQLite will report it.
            return false;
        }
    }

    /** The mark as everybody sees it, or as the connection's own transaction sees it. */
    static int seen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The mark in the file itself, bypassing the log. */
    static int inFile(SqliteFile file) throws SQLException {
        // Read through SQLite: anybody else who closes a file that SQLite has open releases its locks.
        try (Connection connection = ReusingConnection.pastLog(file).getConnection();
                Statement statement = connection.createStatement()) {
            // Otherwise a file whose last checkpoint was interrupted would count as damaged: it may be shorter than its
            // header says.
            statement.execute("PRAGMA writable_schema = ON");
            return seen(connection);
        }
    }

    static void set(Connection connection, int mark) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = " + mark);
        }
    }

    /** Whether the log holds changes that are not in the file, apart from one page: marking begins and ends with the page of the header. */
    private static boolean hasLog(Path log) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer header = read(channel, 0, HEADER_BYTES);
            if (header.hasRemaining()) {
                return false;
            }
            // Anything after the last change of this log is left over from the log before, with another salt.
            long second = HEADER_BYTES + FRAME_HEADER_BYTES + Integer.toUnsignedLong(header.getInt(PAGE_SIZE_AT));
            ByteBuffer frame = read(channel, second, FRAME_HEADER_BYTES);
            return !frame.hasRemaining() && frame.getLong(SALT_AT_IN_FRAME) == header.getLong(SALT_AT);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, from + buffer.position());
        }
        return buffer;
    }
}
