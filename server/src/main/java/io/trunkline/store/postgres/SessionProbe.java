package io.trunkline.store.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/**
 * Finds out whether a pooler gives a connection another session of the server in each transaction, as PgBouncer does in
 * transaction mode. What is set for the session then counts for somebody else, and a prepared statement's name may mean
 * somebody else's statement.
 */
final class SessionProbe {

    /** A pooler of several processes hands a connection to any of them, and only those of one process share sessions. */
    private static final int OTHERS = 4;
    /** In each, others that use the pooler would have to be quick enough to hide what it does. */
    private static final int ROUNDS = 16;

    /** Statements get no names, which are in the sessions, where others may have given them already. */
    private static final int NEVER = 0;

    private SessionProbe() {}

    /**
     * Whether the connection shares its sessions with others. It must be outside a transaction, and is afterwards.
     *
     * @param source of further connections of the same kind, of which one is open at a time
     */
    static boolean isShared(Connection connection, DataSource source) throws SQLException {
        int session = session(connection);
        // The server names its session when it greets; a pooler that greets in its place has to make up a name.
        boolean pooled = connection.unwrap(PGConnection.class).getBackendPID() != session;
        boolean shared = false;
        for (int i = 0; pooled && !shared && i < OTHERS; i++) {
            try (Connection other = source.getConnection()) {
                other.unwrap(PGConnection.class).setPrepareThreshold(NEVER);
                other.setAutoCommit(false);
                shared = isShared(connection, session, other);
            }
        }
        return shared;
    }

    private static boolean isShared(Connection connection, int session, Connection other) throws SQLException {
        boolean shared = false;
        for (int round = 0; !shared && round < ROUNDS; round++) {
            // Either the other one gets the session that was given back, or it holds or gives back one that this one
            // gets.
            shared = session(other) == session || session(connection) != session;
            other.rollback();
            shared |= session(connection) != session;
        }
        return shared;
    }

    private static int session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(NEVER);
            try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
