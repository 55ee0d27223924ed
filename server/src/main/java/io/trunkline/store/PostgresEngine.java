package io.trunkline.store;

import com.zaxxer.hikari.HikariConfig;
import io.trunkline.config.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLState;

/**
 * A PostgreSQL server, version 15 or newer.
 *
 * <p>Units of work run at isolation level REPEATABLE READ: a row that was read and is then changed cannot have been
 * changed by another node in between without the unit being run again. No wait is endless: neither for a connection, nor
 * for an answer, nor for a lock.
 */
final class PostgresEngine implements Engine {

    private static final String URL_PREFIX = "jdbc:postgresql:";
    private static final int CONNECT_TIMEOUT_SECONDS = 5;
    private static final int ANSWER_TIMEOUT_SECONDS = 15;
    private static final int MIGRATION_TIMEOUT_SECONDS = 600;
    private static final int POOL_TIMEOUT_MILLIS = 3_000;
    private static final int VALIDATION_TIMEOUT_MILLIS = 2_000;

    private final DatabaseSettings settings;
    private final String url;
    private final Properties urlParts;
    private final String address;
    private final PostgresRefusals refusals;

    PostgresEngine(DatabaseSettings settings) {
        this.settings = settings;
        this.url = settings.url().orElse("");
        this.urlParts = parse(url);
        this.address = address(urlParts);
        this.refusals = new PostgresRefusals(address);
        if (!settings.allowWithoutTls() && !PostgresTransport.isPrivate(urlParts)) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    name()
                            + " is on another machine and might be talked to without TLS: add sslmode=verify-full (or require) to"
                            + " database.url, or set database.allow-without-tls to true where nobody else can read that network",
                    null);
        }
    }

    private static Properties parse(String url) {
        Properties parts = url.startsWith(URL_PREFIX) ? Driver.parseURL(url, null) : null;
        if (parts == null) {
            // The URL itself is not shown: it may hold a password.
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "The database URL is not understood; its form is jdbc:postgresql://host:5432/database",
                    null);
        }
        return parts;
    }

    /** The parts of the URL that hold no secret. */
    private static String address(Properties parts) {
        String database = PGProperty.PG_DBNAME.getOrDefault(parts);
        return PGProperty.PG_HOST.getOrDefault(parts) + ":" + PGProperty.PG_PORT.getOrDefault(parts)
                + (database == null ? "" : "/" + database);
    }

    @Override
    public String name() {
        return "PostgreSQL at " + address;
    }

    @Override
    public WriteConnection openWriter() {
        try {
            return prepared(dataSource(ANSWER_TIMEOUT_SECONDS).getConnection());
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
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                // A node that hangs in the middle of a transaction must not block the others for longer than this.
                statement.execute("SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '15s'");
            }
            connection.setAutoCommit(false);
            WriteConnection writer = new WriteConnection(connection, new PostgresTransactions(connection));
            accepted = true;
            return writer;
        } finally {
            if (!accepted) {
                connection.close();
            }
        }
    }

    @Override
    public HikariConfig readers() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("trunkline-postgresql");
        config.setDataSource(dataSource(ANSWER_TIMEOUT_SECONDS));
        config.setReadOnly(true);
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(POOL_TIMEOUT_MILLIS);
        config.setValidationTimeout(VALIDATION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    @Override
    public boolean waitsForAnswers() {
        return true;
    }

    @Override
    public DataSource migrations() {
        return dataSource(MIGRATION_TIMEOUT_SECONDS);
    }

    private DataSource dataSource(int answerTimeoutSeconds) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        settings.user().ifPresent(source::setUser);
        settings.password().ifPresent(source::setPassword);
        source.setTcpKeepAlive(true);
        // What the operator put into the URL wins.
        if (!PGProperty.APPLICATION_NAME.isPresent(urlParts)) {
            source.setApplicationName("trunkline");
        }
        if (!PGProperty.CONNECT_TIMEOUT.isPresent(urlParts)) {
            source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        }
        if (!PGProperty.SOCKET_TIMEOUT.isPresent(urlParts)) {
            source.setSocketTimeout(answerTimeoutSeconds);
        }
        // Also outside transactions.
        source.setReadOnlyMode("always");
        // The details quote values of rows, which may be secrets.
        source.setLogServerErrorDetail(false);
        return source;
    }

    @Override
    public String historyExistsQuery() {
        return "SELECT COUNT(*) WHERE to_regclass('flyway_schema_history') IS NOT NULL";
    }

    /** PostgreSQL checks each page that it reads, by checksums where the cluster has them. */
    @Override
    public Optional<String> integrityQuery() {
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

    /** The driver begins a transaction with its first statement, which saves a round trip. */
    private record PostgresTransactions(Connection connection) implements Transactions {

        @Override
        public void begin() {
            // See above.
        }

        @Override
        public void commit() throws SQLException {
            if (connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
                // The server would answer COMMIT by a rollback, which the driver does not report.
                throw new SQLException("A unit of work hid an error", PSQLState.IN_FAILED_SQL_TRANSACTION.getState());
            }
            connection.commit();
        }

        @Override
        public void rollback() throws SQLException {
            connection.rollback();
        }

        @Override
        public String holdRows() {
            return " FOR SHARE";
        }
    }
}
