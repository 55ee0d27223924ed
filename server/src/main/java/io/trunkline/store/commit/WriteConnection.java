package io.trunkline.store.commit;

import io.trunkline.store.QuietJdbi;
import io.trunkline.store.secret.SealCheck;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection for writing, with the commands that control its transaction. Used by one thread at a time. */
public final class WriteConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WriteConnection.class);

    private final Connection connection;
    private final Transactions transactions;
    /** Created for the first unit of work: guarded changes, and so a plain start, do not need it. */
    private @Nullable Handle handle;

    private final GuardedWriteBatch guardedWrites;
    private final PreparedStatement savepoint;
    private final PreparedStatement release;
    private final PreparedStatement rollbackTo;

    /** Takes over an open connection, to be closed with this object. If the constructor throws, the caller closes the connection. */
    public WriteConnection(Connection connection, Transactions transactions) throws SQLException {
        this.connection = connection;
        this.transactions = transactions;
        this.guardedWrites = new GuardedWriteBatch(connection);
        this.savepoint = connection.prepareStatement("SAVEPOINT unit_of_work");
        this.release = connection.prepareStatement("RELEASE SAVEPOINT unit_of_work");
        this.rollbackTo = connection.prepareStatement("ROLLBACK TO SAVEPOINT unit_of_work");
    }

    Handle handle() {
        Handle made = handle;
        if (made == null) {
            made = QuietJdbi.of(connection).open();
            handle = made;
        }
        return made;
    }

    void begin() throws SQLException {
        transactions.begin();
    }

    void commit() throws SQLException {
        transactions.commit();
    }

    void rollback() throws SQLException {
        transactions.rollback();
    }

    /** A check for one piece of work in the open transaction: its findings do not outlive a savepoint. */
    SealCheck newSealCheck() {
        return new SealCheck(connection, transactions.holdRows());
    }

    /** Runs guarded changes outside any savepoint. If this throws, the transaction must be rolled back. */
    void runTogether(List<GuardedWrite> writes) throws SQLException {
        guardedWrites.run(writes, newSealCheck());
    }

    void savepoint() throws SQLException {
        savepoint.execute();
    }

    /** Closes what a unit of work left open: an open cursor would disturb the units after it. */
    void clean() {
        Handle used = handle;
        if (used != null && !used.isClean()) {
            used.clean();
        }
    }

    /** Keeps what was done since the savepoint. Fails if the engine has given up the transaction meanwhile. */
    void release() throws SQLException {
        release.execute();
    }

    /** Undoes what was done since the savepoint. Fails if the engine has given up the transaction meanwhile. */
    void rollbackToSavepoint() throws SQLException {
        rollbackTo.execute();
        release.execute();
    }

    /** Closes the connection, which undoes what was not committed. Never throws. */
    @Override
    public void close() {
        transactions.end();
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A lost connection could not be closed", e);
        }
    }
}
