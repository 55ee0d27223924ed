package io.trunkline.bench.seed;

import io.trunkline.bench.host.BenchException;
import io.trunkline.notification.Notice;
import io.trunkline.notification.mail.Languages;
import io.trunkline.store.secret.SealedTexts;
import io.trunkline.store.secret.SecretBox;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/**
 * Messages to owners that wait, in all languages in turn, written straight into the tables of a running server, which finds them with its next
 * look. Not thread-safe.
 */
public final class MailBacklog {

    private static final int CHUNK = 10_000;

    private static final String MESSAGE =
            "INSERT INTO outbox (account_id, message_id, kind, created, recipient, content, topic, language, zone, state,"
                    + " attempts, due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'Europe/Berlin', 0, 0, ?)";

    private static final String COUNTER = "UPDATE counters SET value = ? WHERE name = 'message_id'";

    private static final List<String> LANGUAGES = List.copyOf(Languages.WITH_TEXTS);

    private final Backlog.Source database;
    private final SecretBox secrets;
    private final InstantSource clock;
    private final long accounts;
    private long added;

    /** For the accounts 1 to {@code accounts} of a server that writes no messages of its own meanwhile. */
    public MailBacklog(Backlog.Source database, SecretBox secrets, InstantSource clock, long accounts) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
        this.accounts = accounts;
    }

    /** Adds one message for every account, all of them due at once; returns how many there are then. */
    public long add() {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(MESSAGE)) {
                for (long account = 1; account <= accounts; account++) {
                    bind(statement, account, added + account);
                    statement.addBatch();
                    if (account % CHUNK == 0) {
                        statement.executeBatch();
                    }
                }
                statement.executeBatch();
            }
            added += accounts;
            try (PreparedStatement statement = connection.prepareStatement(COUNTER)) {
                statement.setLong(1, added);
                statement.executeUpdate();
            }
            connection.commit();
            return accounts;
        } catch (SQLException e) {
            throw new BenchException("The messages cannot be written: " + e.getMessage(), e);
        }
    }

    private void bind(PreparedStatement statement, long account, long message) throws SQLException {
        Instant now = clock.instant();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        String name = String.format(Locale.ROOT, "bench-%08d", account);
        String content = "{\"account\":\"" + name + "\",\"name\":\"Grace\",\"balance\":\"4.5\",\"threshold\":\"5\","
                + "\"available\":\"4.5\",\"credit\":\"false\",\"repeated\":\"false\"}";
        statement.setLong(1, account);
        statement.setLong(2, message);
        statement.setString(3, Notice.LOW_BALANCE.name());
        statement.setLong(4, micros);
        statement.setString(5, name + "@example.com");
        statement.setString(6, SealedTexts.of(secrets.seal(content, account + "/outbox/" + message)));
        statement.setString(7, Notice.LOW_BALANCE.topic().name());
        statement.setString(8, LANGUAGES.get((int) (message % LANGUAGES.size())));
        statement.setLong(9, micros);
    }
}
