package io.trunkline.bench.seed;

import io.trunkline.bench.host.BenchException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Callbacks that wait, written straight into the tables of a running server, which finds them with its next look. Not thread-safe.
 */
public final class Backlog {

    private static final int CHUNK = 10_000;

    private static final String OF_ACCOUNTS = " WHERE account_id BETWEEN ? AND ?";

    private static final String CALLBACK =
            "INSERT INTO callbacks (account_id, callback_id, callback_type, content, size, created,"
                    + " state) VALUES (?, ?, 'min_balance', ?, ?, ?, 0)";

    private static final String QUEUE =
            "INSERT INTO callback_queues (account_id, last_callback_id, waiting, due_at, lease,"
                    + " lease_until, lane, attempt) VALUES (?, 0, 0, NULL, 0, 0, 1, 0)";

    private static final String DUE =
            "UPDATE callback_queues SET last_callback_id = last_callback_id + ?, waiting = waiting + ?," + " due_at = ?"
                    + OF_ACCOUNTS;

    private final Source database;
    private final InstantSource clock;
    private final long first;
    private final long accounts;
    private long added;

    /** Opens a database that was seeded. */
    @FunctionalInterface
    public interface Source {
        Connection connect() throws SQLException;
    }

    /** Gives {@code accounts} accounts, from the id {@code first} on, a callback URL, which ends with the id. */
    public Backlog(Source database, InstantSource clock, long first, long accounts, URI url) {
        this.database = database;
        this.clock = clock;
        this.first = first;
        this.accounts = accounts;
        transaction(connection -> {
            update(
                    connection,
                    "UPDATE accounts SET callback_url = ? || '/' || account_id" + OF_ACCOUNTS,
                    url.toString(),
                    first,
                    last());
            try (PreparedStatement statement = connection.prepareStatement(QUEUE)) {
                for (long id = first; id <= last(); id++) {
                    statement.setLong(1, id);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }

    private long last() {
        return first + accounts - 1;
    }

    /** Adds {@code each} callbacks for every account, all of them due at once; returns how many there are then. */
    public long add(int each) {
        transaction(connection -> {
            long now = micros(clock.instant());
            try (PreparedStatement statement = connection.prepareStatement(CALLBACK)) {
                long rows = 0;
                for (long id = first; id <= last(); id++) {
                    for (long callback = added + 1; callback <= added + each; callback++) {
                        String content = content(id, callback);
                        statement.setLong(1, id);
                        statement.setLong(2, callback);
                        statement.setString(3, content);
                        statement.setInt(4, content.length());
                        statement.setLong(5, now);
                        statement.addBatch();
                        if (++rows % CHUNK == 0) {
                            statement.executeBatch();
                        }
                    }
                }
                statement.executeBatch();
            }
            update(connection, DUE, each, each, now, first, last());
        });
        added += each;
        return accounts * each;
    }

    /** Has what waits tried at once, for the first time. */
    public void makeDue() {
        due(clock.instant());
    }

    /** Has nothing tried for a day. */
    public void postpone() {
        due(clock.instant().plusSeconds(24 * 60 * 60));
    }

    /** Has the server take the endpoints for what this lane says. */
    public void setLane(int lane) {
        transaction(connection ->
                update(connection, "UPDATE callback_queues SET lane = ?" + OF_ACCOUNTS, lane, first, last()));
    }

    /** The lease goes up, so that the outcome of what is under way does not count. */
    private void due(Instant time) {
        transaction(connection -> update(
                connection,
                "UPDATE callback_queues SET lease = lease + 1, lease_until = 0, attempt = 0, failing_since = NULL, due_at = ?"
                        + OF_ACCOUNTS + " AND waiting > 0",
                micros(time),
                first,
                last()));
    }

    /** A callback without its hash, as long as that of an account whose profile is filled. */
    public static String content(long account, long callback) {
        return String.format(Locale.ROOT, """
                {"callback_id":%d,"type":"min_balance","account_id":%d,"account_name":"bench-%08d",\
                "account_email":"bench-%08d@example.com","language_code":"en","account_first_name":"Grace",\
                "account_last_name":"Hopper","balance":4.5,"currency":"USD",\
                "min_balance":{"is_min_credit":false,"is_repeated":false}}""", callback, account, account, account);
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @FunctionalInterface
    private interface Changes {
        void make(Connection connection) throws SQLException;
    }

    private void transaction(Changes changes) {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            changes.make(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new BenchException("The callbacks cannot be written: " + e.getMessage(), e);
        }
    }
}
