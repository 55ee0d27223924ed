package io.trunkline.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the write-ahead log into the file of an SQLite database. It does so seldom, because rarer checkpoints copy a page that changes
 * often fewer times (ADR 16), and never without the {@link LogMark}. SQLite's own automatic checkpoints are off. Used by one thread.
 */
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    /** About 160 MB. */
    private static final int MOST_PAGES = 40_000;
    /** How many commits to wait between two looks at the length of the log. */
    private static final int COMMITS = 8;

    private static final int PAGES_IN_LOG = 2;
    private static final int PAGES_COPIED = 3;

    private final Connection connection;
    private final SqliteFile file;
    private final DataSource source;
    private final FreshLog freshLog;
    private final PreparedStatement begin;
    private final PreparedStatement look;
    private boolean marked;
    private boolean failed;
    private int commits;

    /**
     * @param connection the connection that writes
     * @param source of further connections
     * @param freshLog requests to empty the log
     */
    Checkpoints(Connection connection, SqliteFile file, DataSource source, FreshLog freshLog) throws SQLException {
        this.connection = connection;
        this.file = file;
        this.source = source;
        this.freshLog = freshLog;
        this.begin = connection.prepareStatement("BEGIN IMMEDIATE");
        this.look = connection.prepareStatement("PRAGMA wal_checkpoint(NOOP)");
    }

    /** Called before each transaction. Before the first one, makes sure that the file says that it has a log. */
    void beforeTransaction() throws SQLException {
        if (!marked) {
            if (LogMark.inFile(file) != LogMark.HAS_LOG || LogMark.seen(connection) != LogMark.WHOLE) {
                run();
            }
            marked = true;
        }
    }

    /** Called after a commit. Makes a checkpoint if the log is long, or is to be emptied. A failure does not affect the commit. */
    void afterCommit() {
        long request = freshLog.next();
        if (request != 0) {
            try {
                if (empty()) {
                    freshLog.isMade(request);
                }
            } catch (SQLException e) {
                tell(e);
            }
        }
        commits = (commits + 1) % COMMITS;
        if (commits == 0) {
            try {
                if (pagesToCopy() >= MOST_PAGES) {
                    run();
                }
                failed = false;
            } catch (SQLException e) {
                tell(e);
            }
        }
    }

    /** Called before the connection is closed, which makes SQLite copy the rest: leaves only one page for that. */
    void beforeEnd() {
        try {
            if (marked && pagesToCopy() > 1) {
                run();
            }
        } catch (SQLException e) {
            LOG.debug("The final checkpoint failed", e);
        }
    }

    private void tell(SQLException problem) {
        if (!failed) {
            LOG.warn(
                    "The write-ahead log could not be copied into {} and keeps growing until it can: {}",
                    file.path(),
                    problem.getMessage());
        }
        failed = true;
    }

    /**
     * Copies the contents of the log and cuts off the file, so that no older page is left in it. The log can only begin anew, with the mark
     * that is set last, if nobody reads from it, and nobody else writes in between.
     *
     * @return whether nothing is left of what was in the log before
     */
    private boolean empty() throws SQLException {
        execute("PRAGMA journal_size_limit = 0");
        try {
            run();
        } finally {
            execute("PRAGMA journal_size_limit = -1");
        }
        try (ResultSet row = look.executeQuery()) {
            row.next();
            return row.getInt(PAGES_IN_LOG) == 1 && file.isLogOfOnePage();
        }
    }

    private int pagesToCopy() throws SQLException {
        try (ResultSet row = look.executeQuery()) {
            row.next();
            return row.getInt(PAGES_IN_LOG) - row.getInt(PAGES_COPIED);
        }
    }

    /**
     * Copies the contents of the log. Afterwards the log begins anew, unless somebody is reading from it. The mark that everybody is to see
     * must therefore not be appended to the log before the copy.
     */
    private void run() throws SQLException {
        setMark(LogMark.HAS_LOG);
        begin.execute();
        try {
            // Nobody can write now. Another process may have finished the same work in between.
            if (LogMark.seen(connection) == LogMark.HAS_LOG) {
                copy();
            }
        } finally {
            execute("ROLLBACK");
        }
        setMark(LogMark.WHOLE);
    }

    /** On another connection, because this one is within a transaction. */
    private void copy() throws SQLException {
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            for (String pragma : SqliteEngine.DURABLE) {
                statement.execute(pragma);
            }
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    private void setMark(int mark) throws SQLException {
        begin.execute();
        boolean kept = false;
        try {
            LogMark.set(connection, mark);
            execute("COMMIT");
            kept = true;
        } finally {
            if (!kept) {
                execute("ROLLBACK");
            }
        }
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
