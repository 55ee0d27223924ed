package io.trunkline.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.Engine;
import io.trunkline.store.Installation;
import io.trunkline.store.Refusal;
import io.trunkline.store.StoreException;
import io.trunkline.store.commit.WriteConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server, version 15 or newer.
 *
 * <p>Units of work run at isolation level REPEATABLE READ: a row that was read and is then changed cannot have been
 * changed by another node in between without the unit being run again. No wait is endless: neither for a connection, nor
 * for an answer, nor for a lock.
 */
public final class PostgresEngine implements Engine {

    private static final int ANSWER_TIMEOUT_SECONDS = 15;
    private static final int MIGRATION_TIMEOUT_SECONDS = 600;
    private static final int POOL_TIMEOUT_MILLIS = 3_000;
    private static final int VALIDATION_TIMEOUT_MILLIS = 2_000;

    private final DatabaseSettings settings;
    private final PostgresConnections connections;
    private final PostgresRefusals refusals;
    private volatile @Nullable String expected;

    /** Throws a {@link StoreException} if the settings cannot be applied, or not safely. */
    public PostgresEngine(DatabaseSettings settings) {
        this.settings = settings;
        this.connections = new PostgresConnections(settings);
        this.refusals = new PostgresRefusals(connections.address());
        if (!settings.allowWithoutTls() && !connections.arePrivate()) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    name()
                            + " is on another machine and the connection might not use TLS: add sslmode=verify-full (or require) to"
                            + " database.url, or set database.allow-without-tls to true if you trust the network",
                    null);
        }
    }

    @Override
    public String name() {
        return "PostgreSQL at " + connections.address();
    }

    @Override
    public WriteConnection openWriter() {
        try {
            return prepared(connections.source(ANSWER_TIMEOUT_SECONDS).getConnection());
        } catch (SQLException e) {
            throw refusal(e).exception();
        }
    }

    private WriteConnection prepared(Connection connection) throws SQLException {
        boolean accepted = false;
        try {
            ServerCheck.of(connection)
                    .refusal(name(), settings.allowWeakDurability())
                    .ifPresent(refusal -> {
                        throw refusal.exception();
                    });
            requireExpected(connection);
            WriteConnection writer = new WriteConnection(connection, transactions(connection));
            accepted = true;
            return writer;
        } finally {
            if (!accepted) {
                connection.close();
            }
        }
    }

    private PostgresTransactions transactions(Connection connection) throws SQLException {
        if (settings.transactionPooling()) {
            return PostgresTransactions.inAnySession(connection);
        }
        if (SessionProbe.isShared(connection, connections.source(ANSWER_TIMEOUT_SECONDS))) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    name()
                            + " is behind a pooler that may use a different session for each transaction, like PgBouncer in"
                            + " transaction mode: changes would be lost. Connect to the server directly or to a pooler in session mode,"
                            + " or set database.transaction-pooling to true, which costs some speed",
                    null);
        }
        return PostgresTransactions.inOneSession(connection);
    }

    @Override
    public void expect(String installation) {
        expected = installation;
    }

    private void requireExpected(Connection connection) throws SQLException {
        String installation = expected;
        if (installation != null && !Installation.isOf(connection, installation)) {
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    name()
                            + " has a different database than when this server started: changes are refused until the original is back, or"
                            + " the server is restarted",
                    null);
        }
    }

    @Override
    public void backUp(Path target) {
        throw new StoreException(
                StoreException.Kind.FAILED, "For " + name() + ", use its own tools, such as pg_dump", null);
    }

    @Override
    public HikariConfig readers() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("trunkline-postgresql");
        config.setDataSource(connections.source(ANSWER_TIMEOUT_SECONDS));
        config.setReadOnly(true);
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(POOL_TIMEOUT_MILLIS);
        config.setValidationTimeout(VALIDATION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** Does nothing: the room on the server's disk cannot be seen from here. */
    @Override
    public void requireRoom() {
        // There is nothing to check.
    }

    @Override
    public boolean waitsForAnswers() {
        return true;
    }

    /** With transaction pooling, the mode of a session would apply to others. */
    @Override
    public boolean readsInTransactions() {
        return settings.transactionPooling();
    }

    @Override
    public DataSource migrations() {
        return connections.source(MIGRATION_TIMEOUT_SECONDS);
    }

    /** A replaced row stays in its table, and in the log, until they are cleaned up. */
    @Override
    public Optional<String> overwriting(boolean everywhere) {
        return Optional.empty();
    }

    /** Vacuums the tables. The server decides when it reuses the space, and the blocks of its log. */
    @Override
    public boolean settle(List<String> tables, Runnable emptyWrite) {
        try (Connection connection =
                        connections.source(MIGRATION_TIMEOUT_SECONDS).getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("VACUUM " + table);
            }
            return true;
        } catch (SQLException e) {
            throw refusal(e).exception();
        }
    }

    @Override
    public String versionQuery() {
        return "SELECT 'PostgreSQL ' || current_setting('server_version')";
    }

    @Override
    public String historyExistsQuery() {
        return "SELECT COUNT(*) WHERE to_regclass('flyway_schema_history') IS NOT NULL";
    }

    /** PostgreSQL checks each page that it reads, by checksums if the cluster has them. */
    @Override
    public Optional<String> integrityQuery() {
        return Optional.empty();
    }

    @Override
    public Optional<String> timeQuery() {
        return Optional.of(PostgresClock.QUERY);
    }

    @Override
    public Optional<String> emptyWrite() {
        return Optional.empty();
    }

    @Override
    public String skipHeldRows() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public Optional<String> snapshot() {
        return Optional.of("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of(
                "bigint",
                "BIGINT",
                "smallint",
                "SMALLINT",
                "bytes",
                "BYTEA",
                "table",
                "",
                "clustered",
                "",
                "bytewise",
                "COLLATE \"C\"");
    }

    @Override
    public Refusal refusal(SQLException problem) {
        return refusals.of(problem);
    }
}
