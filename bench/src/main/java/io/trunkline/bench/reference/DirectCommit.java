package io.trunkline.bench.reference;

import io.trunkline.bench.host.BenchException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What one edit costs without a server: the row's update and the audit entry over JDBC, with prepared statements, each
 * pair in a transaction of its own that is on disk before the next one begins. Not thread-safe.
 */
public final class DirectCommit implements AutoCloseable {

    private static final int DIGITS = 3;

    /** Each writes about three pages; the log is written over after forty thousand. */
    private static final int COMMITS_TO_FILL_THE_LOG = 16_000;

    private static final String CHANGES = "[{\"field\":\"language_code\",\"old\":\"en\",\"new\":\"de\"},"
            + "{\"field\":\"location\",\"old\":\"America/Adak\",\"new\":\"America/New_York\"},"
            + "{\"field\":\"account_first_name\",\"old\":\"Ada41\",\"new\":\"Ada42\"},"
            + "{\"field\":\"account_last_name\",\"old\":\"Lovelace41\",\"new\":\"Lovelace42\"},"
            + "{\"field\":\"min_balance_to_notify\",\"old\":41.5,\"new\":42.5}]";

    private final Connection connection;
    private final PreparedStatement update;
    private final PreparedStatement audit;
    private final long accounts;
    private long number;

    private DirectCommit(Connection connection, long accounts) throws SQLException {
        this.connection = connection;
        this.accounts = accounts;
        connection.setAutoCommit(false);
        update = connection.prepareStatement("UPDATE accounts SET language_code = ?, location = ?,"
                + " account_first_name = ?, account_last_name = ?, min_balance_to_notify = ? WHERE account_id = ?");
        audit = connection.prepareStatement("INSERT INTO audit_log (account_id, audit_id, recorded_at, actor_kind,"
                + " actor_id, address, user_agent, method, changes) VALUES (?, ?, ?, 'SERVICE_ACCOUNT',"
                + " '9e3779b97f4a7c150000000000000001', '127.0.0.1', 'trunkline-bench', 'SetAccountInfo', ?)");
    }

    /** On a SQLite file that nobody else has open, with the server's own settings of durability. */
    public static DirectCommit sqlite(Path file, long accounts) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = OFF");
                statement.execute("PRAGMA wal_autocheckpoint = 40000");
            }
            return new DirectCommit(connection, accounts).withUsedLog();
        } catch (SQLException e) {
            throw new BenchException("SQLite cannot be opened: " + e.getMessage(), e);
        }
    }

    /** A log that still grows makes every commit slower than one that is written over, as a server's is after a while. */
    private DirectCommit withUsedLog() throws SQLException {
        for (int i = 0; i < COMMITS_TO_FILL_THE_LOG; i++) {
            commit();
        }
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(RESTART)");
            statement.execute("PRAGMA synchronous = FULL");
        }
        connection.setAutoCommit(false);
        return this;
    }

    /** On a PostgreSQL database. */
    public static DirectCommit postgres(String url, String user, long accounts) {
        try {
            return new DirectCommit(DriverManager.getConnection(url, user, ""), accounts);
        } catch (SQLException e) {
            throw new BenchException("PostgreSQL cannot be reached: " + e.getMessage(), e);
        }
    }

    /** Commits for {@code seconds}, one after the other, and returns latencies in microseconds. */
    public Histogram run(int seconds) {
        Histogram latencies = new Histogram(DIGITS);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            for (long now = System.nanoTime(); now - end < 0; now = System.nanoTime()) {
                commit();
                latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - now));
            }
            return latencies;
        } catch (SQLException e) {
            throw new BenchException("A direct commit failed: " + e.getMessage(), e);
        }
    }

    private void commit() throws SQLException {
        number++;
        long account = 1 + number * 7919 % accounts;
        update.setString(1, number % 2 == 0 ? "de" : "en");
        update.setString(2, number % 2 == 0 ? "America/New_York" : "America/Adak");
        update.setString(3, "Ada" + number);
        update.setString(4, "Lovelace" + number);
        update.setLong(5, number);
        update.setLong(6, account);
        update.executeUpdate();
        audit.setLong(1, account);
        audit.setLong(2, System.nanoTime());
        audit.setLong(3, number);
        audit.setString(4, CHANGES);
        audit.executeUpdate();
        connection.commit();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new BenchException("The database cannot be closed: " + e.getMessage(), e);
        }
    }
}
