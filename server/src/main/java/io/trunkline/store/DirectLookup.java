package io.trunkline.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A look-up that queries a database in the same process for each caller, with statements that stay prepared: a pool of connections would
 * cost about as much as the query. It has as many connections as threads have asked at the same time. Thread-safe.
 */
final class DirectLookup implements LongLookup, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DirectLookup.class);
    private static final int VALUE = 2;

    private final Engine engine;
    private final DataSource source;
    private final String query;
    private final ConcurrentLinkedDeque<Prepared> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private record Prepared(Connection connection, PreparedStatement statement) {}

    /** @param query selects the key and the value; its only argument is the key */
    DirectLookup(Engine engine, DataSource source, String query) {
        this.engine = engine;
        this.source = source;
        this.query = query;
    }

    @Override
    public OptionalLong find(long key) {
        try {
            Prepared prepared = idle.poll();
            if (prepared == null) {
                prepared = open();
            }
            boolean usable = false;
            try {
                OptionalLong found = find(prepared.statement(), key);
                usable = true;
                return found;
            } finally {
                giveBack(prepared, usable);
            }
        } catch (SQLException e) {
            throw engine.refusal(e).exception();
        }
    }

    private Prepared open() throws SQLException {
        Connection connection = source.getConnection();
        try {
            return new Prepared(connection, connection.prepareStatement(query));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static OptionalLong find(PreparedStatement statement, long key) throws SQLException {
        statement.setLong(1, key);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(VALUE)) : OptionalLong.empty();
        }
    }

    private void giveBack(Prepared prepared, boolean usable) {
        if (usable) {
            idle.push(prepared);
        } else {
            close(prepared);
        }
        if (closed) {
            closeIdle();
        }
    }

    /** Closes all connections; those of running look-ups are closed when the look-ups end. Idempotent. */
    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    private void closeIdle() {
        for (Prepared prepared = idle.poll(); prepared != null; prepared = idle.poll()) {
            close(prepared);
        }
    }

    private static void close(Prepared prepared) {
        try {
            prepared.connection().close();
        } catch (SQLException e) {
            LOG.debug("A connection for lookups could not be closed", e);
        }
    }
}
