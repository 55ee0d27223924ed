package io.trunkline.store;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * SQLite in one file, durable against loss of power: write-ahead log, {@code synchronous=FULL}. A second process may use
 * the file at the same time; writers wait for each other.
 */
final class SqliteEngine implements Engine {

    static final String FILE_NAME = "trunkline.db";

    private static final Logger LOG = LoggerFactory.getLogger(SqliteEngine.class);
    private static final int BUSY_TIMEOUT_MILLIS = 5_000;
    private static final int POOL_TIMEOUT_MILLIS = 5_000;
    private static final long PAUSE_NANOS = 5_000_000;

    /** The part of SQLite's extended result codes that holds the primary one. */
    private static final int PRIMARY_CODE = 0xff;

    private final Path file;
    private final int poolSize;
    private final SqliteRefusals refusals;

    /** The folder must exist. */
    SqliteEngine(Path folder, int poolSize) {
        this.file = folder.resolve(FILE_NAME).toAbsolutePath();
        this.poolSize = poolSize;
        this.refusals = new SqliteRefusals(file);
    }

    @Override
    public String name() {
        return "the database " + file;
    }

    @Override
    public WriteConnection openWriter() {
        makeFile();
        try {
            return prepared(
                    (SQLiteConnection) dataSource(TransactionMode.IMMEDIATE).getConnection());
        } catch (SQLException e) {
            throw refusal(e).exception();
        }
    }

    /** For the owner alone, which SQLite passes on to its log files. SQLite itself would make it readable for others. */
    private void makeFile() {
        try {
            Files.createFile(file, DataFolder.ownerOnly(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            LOG.trace("The database exists");
        } catch (IOException e) {
            LOG.debug("SQLite will tell what is wrong", e);
        }
    }

    private static WriteConnection prepared(SQLiteConnection connection) throws SQLException {
        try {
            try (Statement statement = connection.createStatement()) {
                enterWriteAheadLog(statement);
                for (String pragma : List.of(
                        "synchronous = FULL",
                        // Only macOS knows it: there, fsync alone leaves the data in the drive's cache.
                        "fullfsync = ON",
                        // A rarer checkpoint copies a page that changes often fewer times (ADR 16).
                        "wal_autocheckpoint = 40000",
                        "foreign_keys = ON")) {
                    statement.execute("PRAGMA " + pragma);
                }
            }
            // The driver would otherwise try to begin and commit around each statement, and would begin the next
            // transaction right after a commit, which keeps other processes out: the transactions are steered here.
            connection.getConnectionConfig().setAutoCommit(false);
            return new WriteConnection(connection, new SqliteTransactions(connection));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Of several processes that open a new file at the same moment, SQLite turns all but one away at once, because waiting
     * for each other could be a deadlock.
     */
    private static void enterWriteAheadLog(Statement statement) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_TIMEOUT_MILLIS);
        boolean entered = false;
        while (!entered) {
            try {
                statement.execute("PRAGMA journal_mode = WAL");
                entered = true;
            } catch (SQLException e) {
                boolean busy = (e.getErrorCode() & PRIMARY_CODE) == SQLiteErrorCode.SQLITE_BUSY.code;
                if (!busy || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    @Override
    public HikariConfig readers() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("trunkline-sqlite");
        config.setDataSource(dataSource(TransactionMode.DEFERRED));
        config.setConnectionInitSql("PRAGMA query_only = ON");
        config.setMaximumPoolSize(poolSize);
        config.setConnectionTimeout(POOL_TIMEOUT_MILLIS);
        config.setMaxLifetime(0);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    @Override
    public boolean waitsForAnswers() {
        return false;
    }

    @Override
    public boolean readsInTransactions() {
        return false;
    }

    @Override
    public DataSource migrations() {
        return dataSource(TransactionMode.IMMEDIATE);
    }

    private DataSource dataSource(TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setTransactionMode(mode);
        // As a URI, because the driver takes what follows a question mark in a plain path for settings.
        return ReusingConnection.source(file.toUri().toString(), config);
    }

    @Override
    public String historyExistsQuery() {
        return "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'flyway_schema_history'";
    }

    /** Only the first fault is of interest (https://sqlite.org/pragma.html#pragma_quick_check). */
    @Override
    public Optional<String> integrityQuery() {
        return Optional.of("PRAGMA quick_check(1)");
    }

    /** One process writes at a time. */
    @Override
    public String skipHeldRows() {
        return "";
    }

    @Override
    public Optional<String> snapshot() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of(
                "bigint",
                "INTEGER",
                "smallint",
                "INTEGER",
                "bytes",
                "BLOB",
                "table",
                "STRICT",
                "clustered",
                "STRICT, WITHOUT ROWID",
                "bytewise",
                "");
    }

    @Override
    public Refusal refusal(SQLException problem) {
        return refusals.of(problem);
    }

    /** Takes the write lock at the begin, where waiting for it is possible. */
    private static final class SqliteTransactions implements Transactions {

        private final PreparedStatement begin;
        private final PreparedStatement commit;
        private final PreparedStatement rollback;

        SqliteTransactions(Connection connection) throws SQLException {
            begin = connection.prepareStatement("BEGIN IMMEDIATE");
            commit = connection.prepareStatement("COMMIT");
            rollback = connection.prepareStatement("ROLLBACK");
        }

        @Override
        public void begin() throws SQLException {
            begin.execute();
        }

        @Override
        public void commit() throws SQLException {
            commit.execute();
        }

        @Override
        public void rollback() throws SQLException {
            rollback.execute();
        }

        @Override
        public String holdRows() {
            return "";
        }
    }
}
