package io.trunkline.store.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/**
 * Finds out whether a pooler gives a connection another session of the server in each transaction, as PgBouncer does in transaction mode.
 * Settings for the session would then apply to somebody else, and the name of a prepared statement could mean somebody else's statement.
 */
final class SessionProbe {

    /**
     * How many other connections to try. A pooler of several processes hands a connection to any of them, and only connections to the same
     * process share sessions.
     */
    private static final int OTHERS = 4;
    /**
     * How many rounds to try with each other connection. To hide what the pooler does, its other users would have to be quick enough each
     * time.
     */
    private static final int ROUNDS = 16;

    /** Statements get no names: names belong to a session, where others may have used them already. */
    private static final int NEVER = 0;

    private SessionProbe() {}

    /**
     * Whether the connection shares its sessions with others. It must be outside a transaction, and is so afterwards.
     *
     * @param source of further connections of the same kind, one of which is open at a time
     */
    static boolean isShared(Connection connection, DataSource source) throws SQLException {
        int session = session(connection);
        // The server names its session in its greeting; a pooler that greets in its place has to make up a name.
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
            // Either the other connection gets the session that was given back, or it holds or gives back one that this
            // connection gets.
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
