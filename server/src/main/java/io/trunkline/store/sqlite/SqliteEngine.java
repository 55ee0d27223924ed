package io.trunkline.store.sqlite;

import com.zaxxer.hikari.HikariConfig;
import io.trunkline.store.Engine;
import io.trunkline.store.Refusal;
import io.trunkline.store.StoreException;
import io.trunkline.store.commit.WriteConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/**
 * SQLite in one file, durable against loss of power: write-ahead log, {@code synchronous=FULL}. A second process may use
 * the file at the same time; writers wait for each other.
 */
public final class SqliteEngine implements Engine {

    static final String INTEGRITY_CHECK = "PRAGMA integrity_check(1)";

    /** The database's file in the data folder. */
    public static final String FILE_NAME = "trunkline.db";

    private static final int BUSY_TIMEOUT_MILLIS = 5_000;
    private static final int POOL_TIMEOUT_MILLIS = 5_000;
    private static final long PAUSE_NANOS = 5_000_000;

    /** Longer than it takes to copy one page into the file and to delete the log. */
    private static final int CLOSING_MILLIS = 2_000;

    /** The commands that make a connection's commits and checkpoints durable. */
    static final List<String> DURABLE = List.of(
            "PRAGMA synchronous = FULL",
            // Only macOS knows it: there, fsync alone leaves the data in the drive's cache.
            "PRAGMA fullfsync = ON");

    /** Deleted values are overwritten wherever that writes no further page. */
    private static final String OVERWRITING_AT_LITTLE_COST = "FAST";

    /** Readers, and other processes that write, may be in the way for a moment. */
    private static final int SETTLING_TRIES = 60;

    private static final long SETTLING_PAUSE_NANOS = 50_000_000;

    /** The part of SQLite's extended result codes that holds the primary one. */
    private static final int PRIMARY_CODE = 0xff;

    private final SqliteFile file;
    private final int poolSize;
    private final FreshLog freshLog = new FreshLog();
    private final SqliteRefusals refusals;

    /** The folder must exist. */
    public SqliteEngine(Path folder, int poolSize) {
        this.file = new SqliteFile(folder.resolve(FILE_NAME).toAbsolutePath());
        this.poolSize = poolSize;
        this.refusals = new SqliteRefusals(file.path());
    }

    @Override
    public String name() {
        return "the database " + file.path();
    }

    @Override
    public WriteConnection openWriter() {
        file.make();
        try {
            file.requireNothingLost();
            requireOwnLog();
            return prepared(
                    (SQLiteConnection) dataSource(TransactionMode.IMMEDIATE).getConnection());
        } catch (SQLException e) {
            throw refusal(e).exception();
        }
    }

    private void requireOwnLog() throws SQLException {
        if (hasForeignLog()) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "The log " + file.log() + " belongs to another state of the database than " + file.path()
                            + ", as happens when a backup is restored next to it. If so, move "
                            + file.log().getFileName()
                            + " and " + FILE_NAME
                            + "-shm away and start again; if not, merge the"
                            + " log into the database with `trunkline db accept-log`",
                    null);
        }
    }

    /** Waits for a moment if the log looks foreign: it also looks so while the last process closes the database. */
    private boolean hasForeignLog() throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSING_MILLIS);
        boolean foreign = LogMark.isForeign(file);
        while (foreign && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
            foreign = LogMark.isForeign(file);
        }
        return foreign;
    }

    private WriteConnection prepared(SQLiteConnection connection) throws SQLException {
        boolean accepted = false;
        try {
            try (Statement statement = connection.createStatement()) {
                enterWriteAheadLog(statement);
                for (String pragma : DURABLE) {
                    statement.execute(pragma);
                }
                statement.execute("PRAGMA foreign_keys = ON");
                // Even what is not secret yet when it is moved: a copy that stays behind is never found again (ADR 34).
                statement.execute("PRAGMA secure_delete = " + OVERWRITING_AT_LITTLE_COST);
            }
            // The driver would otherwise try to begin and commit around each statement, and would begin the next
            // transaction right after a commit, which keeps other processes out: the transactions are controlled here.
            connection.getConnectionConfig().setAutoCommit(false);
            Checkpoints checkpoints = new Checkpoints(connection, file, dataSource(TransactionMode.DEFERRED), freshLog);
            WriteConnection writer =
                    new WriteConnection(connection, new SqliteTransactions(connection, file, checkpoints));
            accepted = true;
            return writer;
        } finally {
            if (!accepted) {
                connection.close();
            }
        }
    }

    /**
     * Retries. If several processes open a new file at the same moment, SQLite turns all but one away at once, because waiting for each
     * other could be a deadlock.
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
    public void expect(String installation) {
        // The file is always the one that was opened first: see SqliteFile.
    }

    @Override
    public void backUp(Path target) throws IOException {
        new SqliteBackup(dataSource(TransactionMode.DEFERRED)).to(target);
    }

    /**
     * Copies the log into the file, whether or not it seems to belong there. Nobody else may use the database meanwhile.
     *
     * @return what the check of the whole database found: {@code ok}, or the first fault
     */
    public String acceptLog() throws SQLException {
        try (Connection connection = dataSource(TransactionMode.IMMEDIATE).getConnection();
                Statement statement = connection.createStatement()) {
            for (String pragma : DURABLE) {
                statement.execute(pragma);
            }
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            try (ResultSet row = statement.executeQuery(INTEGRITY_CHECK)) {
                row.next();
                return row.getString(1);
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
    public void requireRoom() {
        if (!file.hasRoom()) {
            throw refusals.diskFull(null).exception();
        }
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
        // A file that was deleted must not come back empty.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return ReusingConnection.source(file, config);
    }

    /** Freed pages are overwritten too, which costs a write for each of them. */
    @Override
    public Optional<String> overwriting(boolean everywhere) {
        return Optional.of("PRAGMA secure_delete = " + (everywhere ? "ON" : OVERWRITING_AT_LITTLE_COST));
    }

    /** What was overwritten in the database is still in the log, until it has begun anew with an empty file. */
    @Override
    public boolean settle(List<String> tables, Runnable emptyWrite) {
        for (int i = 0; i < SETTLING_TRIES; i++) {
            if (i > 0) {
                LockSupport.parkNanos(SETTLING_PAUSE_NANOS);
            }
            if (freshLog.make(emptyWrite)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String versionQuery() {
        return "SELECT 'SQLite ' || sqlite_version()";
    }

    @Override
    public String historyExistsQuery() {
        return "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'flyway_schema_history'";
    }

    /** Only the first fault is of interest (https://sqlite.org/pragma.html#pragma_integrity_check). */
    @Override
    public Optional<String> integrityQuery() {
        return Optional.of(INTEGRITY_CHECK);
    }

    @Override
    public Optional<String> timeQuery() {
        return Optional.empty();
    }

    /** SQLite silently opens a file that it may not write as read-only, and lets transactions begin. */
    @Override
    public Optional<String> emptyWrite() {
        return Optional.of("PRAGMA incremental_vacuum(1)");
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
}
