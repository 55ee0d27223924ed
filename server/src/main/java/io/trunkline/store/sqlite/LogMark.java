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
 * Tells whether a database file and the write-ahead log beside it belong together. After a crash SQLite takes any log that it finds
 * into the database, even into a backup that was restored beside it, and so damages it or undoes the restoring.
 *
 * <p>The mark is SQLite's {@code user_version}, which is in the header of the file. Whoever reads the database sees {@link #WHOLE}, and so
 * has every copy that is made by reading it, and every file that was closed well. The file itself holds {@link #HAS_LOG} for as long
 * as it has a log: {@link Checkpoints} copy nothing else into it.
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

    /** Whether there is a log that does not belong to the file: what belongs together, but was made before there were marks, does. */
    static boolean isForeign(SqliteFile file) throws SQLException {
        try {
            return hasLog(file.log()) && inFile(file) == WHOLE;
        } catch (IOException e) {
            // SQLite will say so.
            return false;
        }
    }

    /** The mark as everybody sees it, or the connection's own transaction. */
    static int seen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The mark in the file itself, past the log. */
    static int inFile(SqliteFile file) throws SQLException {
        // By SQLite: whoever else closes a file that SQLite has open takes away its locks.
        try (Connection connection = ReusingConnection.pastLog(file).getConnection();
                Statement statement = connection.createStatement()) {
            // Otherwise a file whose last checkpoint was cut off would count as damaged: it may be shorter than its
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

    /** Whether the log holds changes that are not in the file, but for one page: marking begins and ends with that of the header. */
    private static boolean hasLog(Path log) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer header = read(channel, 0, HEADER_BYTES);
            if (header.hasRemaining()) {
                return false;
            }
            // What is behind the last change of this log is left of the one before, with another salt.
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
