package io.trunkline.store.postgres;

import io.trunkline.store.commit.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLState;

/**
 * The transactions of a connection to PostgreSQL. The driver begins a transaction with its first statement, which saves a round trip. A
 * server that hangs in the middle of a transaction must not block the others for longer than the time-outs here.
 */
final class PostgresTransactions implements Transactions {

    private static final String FOR_THE_SESSION =
            "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '15s'";

    /** Sets everything itself: what another client left in the session must not apply. */
    private static final String FOR_THE_TRANSACTION = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ WRITE;"
            + " SET LOCAL lock_timeout = '5s'; SET LOCAL idle_in_transaction_session_timeout = '15s'";

    private final Connection connection;
    /** Runs the commands that each transaction begins with; null if they are set for the session. */
    private final @Nullable Statement beginning;

    private PostgresTransactions(Connection connection, @Nullable Statement beginning) {
        this.connection = connection;
        this.beginning = beginning;
    }

    /** For a connection that has one session for as long as it is open. */
    static PostgresTransactions inOneSession(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            statement.execute(FOR_THE_SESSION);
        }
        connection.setAutoCommit(false);
        return new PostgresTransactions(connection, null);
    }

    /** For a connection that may have another session in each transaction; costs a round trip each time. */
    static PostgresTransactions inAnySession(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return new PostgresTransactions(connection, connection.createStatement());
    }

    @Override
    public void begin() throws SQLException {
        if (beginning != null) {
            beginning.execute(FOR_THE_TRANSACTION);
        }
    }

    @Override
    public void commit() throws SQLException {
        if (connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
            // The server would answer COMMIT with a rollback, which the driver does not report.
            throw new SQLException("A unit of work hid an error", PSQLState.IN_FAILED_SQL_TRANSACTION.getState());
        }
        connection.commit();
    }

    @Override
    public void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void end() {
        // Nothing to do that the server does not do itself.
    }

    @Override
    public String holdRows() {
        return " FOR SHARE";
    }
}
