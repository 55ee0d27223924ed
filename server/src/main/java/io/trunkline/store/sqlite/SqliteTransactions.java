package io.trunkline.store.sqlite;

import io.trunkline.store.commit.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transactions of a connection to SQLite. Each takes the write lock when it begins, where waiting for the lock is possible. */
final class SqliteTransactions implements Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteTransactions.class);

    private final SqliteFile file;
    private final Checkpoints checkpoints;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    /** The key of the log file; null before the first transaction, with which SQLite creates the log. */
    private @Nullable Object log;

    /** Throws {@link SqliteFile.Replaced} if the connection has opened another file than the earlier ones. */
    SqliteTransactions(Connection connection, SqliteFile file, Checkpoints checkpoints) throws SQLException {
        this.file = file;
        this.checkpoints = checkpoints;
        file.requireSame();
        this.begin = connection.prepareStatement("BEGIN IMMEDIATE");
        this.commit = connection.prepareStatement("COMMIT");
        this.rollback = connection.prepareStatement("ROLLBACK");
    }

    @Override
    public void begin() throws SQLException {
        checkpoints.beforeTransaction();
        begin.execute();
        if (log == null) {
            log = file.logKey();
        }
    }

    @Override
    public void commit() throws SQLException {
        commit.execute();
        requireSameFiles();
        checkpoints.afterCommit();
    }

    /** Throws if the files were replaced: anything written to files that have no name any more is not kept. */
    private void requireSameFiles() throws SqliteFile.Replaced {
        file.requireSame();
        if (log != null) {
            file.requireSameLog(log);
        }
    }

    @Override
    public void rollback() throws SQLException {
        rollback.execute();
    }

    @Override
    public void end() {
        try {
            requireSameFiles();
            checkpoints.beforeEnd();
        } catch (SqliteFile.Replaced e) {
            LOG.debug("The final checkpoint failed", e);
        }
    }

    @Override
    public String holdRows() {
        return "";
    }
}
