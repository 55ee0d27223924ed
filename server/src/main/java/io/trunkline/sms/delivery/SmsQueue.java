package io.trunkline.sms.delivery;

import io.trunkline.notification.Notice;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.UnreadableException;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.thread.Signal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that wait to be handed to a carrier. A claimed message is not due again before its lease expires. One that was begun is
 * never handed over again: see docs/adr/0035. Thread-safe.
 */
public final class SmsQueue {

    /** The sealed column of this table. */
    public static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "sms_outgoing",
            List.of("account_id", "message_id"),
            "content",
            "",
            key -> context(((Number) key.getFirst()).longValue(), ((Number) key.getLast()).longValue())));

    /** The longest pause between two attempts: anything due later was planned by a clock that has been set back since. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(9);

    private static final String COLUMNS =
            "account_id, message_id, notice, source_number, destination_number, content, attempts, begun";

    /** A claim whose lease has expired may be another server's by now. */
    private static final String STILL_HELD = " WHERE account_id = ? AND message_id = ? AND due_at = ?";

    private static final Logger LOG = LoggerFactory.getLogger(SmsQueue.class);

    private final Database database;
    private final SecretBox secrets;
    private final Signal added = new Signal();

    public SmsQueue(Database database, SecretBox secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /** The signal that is given once there is something to hand over. */
    public Signal added() {
        return added;
    }

    /** Adds a message in the caller's transaction, due at once. Who adds one gives {@link #added} once that is committed. */
    void add(Handle handle, OutgoingRow row, Instant now) {
        handle.execute(
                "INSERT INTO sms_outgoing (account_id, message_id, notice, source_number, destination_number, content, due_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                row.accountId(),
                row.messageId(),
                row.notice().map(Notice::name).orElse(null),
                row.source(),
                row.destination(),
                secrets.seal(row.content(), context(row.accountId(), row.messageId())),
                Micros.of(now));
    }

    /** Whether any message is due. */
    boolean isAnyDue(Instant now) {
        return database.findFirst(
                        "SELECT 1 FROM sms_outgoing WHERE due_at <= ? OR due_at > ? LIMIT 1",
                        row -> row.getInt(1),
                        Micros.of(now),
                        farAway(now))
                .isPresent();
    }

    /** When the message that is due first is due; empty if none waits. */
    Optional<Instant> nextDue() {
        return database.findFirst(
                "SELECT due_at FROM sms_outgoing ORDER BY due_at LIMIT 1", row -> Micros.toInstant(row.getLong(1)));
    }

    /**
     * Claims messages that are due, those first that have been for longest.
     *
     * @param most how many at most
     */
    List<ClaimedSms> claim(Instant now, Duration lease, int most) {
        Instant until = Micros.toInstant(Micros.of(now.plus(lease)));
        return database.write(handle -> {
            List<ClaimedSms> claims = new ArrayList<>(claim(handle, until, "due_at <= ?", Micros.of(now), most));
            claims.addAll(claim(handle, until, "due_at > ?", farAway(now), most - claims.size()));
            return claims;
        });
    }

    private static long farAway(Instant now) {
        return Micros.of(now.plus(LONGEST_PAUSE));
    }

    private List<ClaimedSms> claim(Handle handle, Instant until, String condition, long time, int most) {
        return most <= 0
                ? List.of()
                : handle
                        .createQuery("UPDATE sms_outgoing SET due_at = ?, attempts = attempts + 1"
                                + " WHERE (account_id, message_id) IN (SELECT account_id, message_id FROM sms_outgoing"
                                + " WHERE " + condition + " ORDER BY due_at LIMIT ?" + database.skipHeldRows()
                                + ") RETURNING " + COLUMNS)
                        .bind(0, Micros.of(until))
                        .bind(1, time)
                        .bind(2, most)
                        .map((row, _) -> read(row, until))
                        .list()
                        .stream()
                        .sorted(Comparator.comparingLong(ClaimedSms::messageId))
                        .toList();
    }

    private ClaimedSms read(ResultSet row, Instant until) throws SQLException {
        row.getLong("begun");
        boolean begun = !row.wasNull();
        return new ClaimedSms(
                row.getLong("account_id"),
                row.getLong("message_id"),
                content(row),
                until,
                row.getInt("attempts"),
                begun);
    }

    /** One that cannot be read must not keep others from being sent. */
    private Optional<OutgoingRow> content(ResultSet row) throws SQLException {
        long accountId = row.getLong("account_id");
        long messageId = row.getLong("message_id");
        try {
            return Optional.of(new OutgoingRow(
                    accountId,
                    messageId,
                    Optional.ofNullable(row.getString("notice")).map(Notice::valueOf),
                    row.getString("source_number"),
                    row.getString("destination_number"),
                    secrets.open(row.getString("content"), context(accountId, messageId))));
        } catch (UnreadableException | IllegalArgumentException e) {
            LOG.debug("SMS {} cannot be read", messageId, e);
            return Optional.empty();
        }
    }

    /**
     * Notes that a message is being handed over, on disk before the carrier can have it. False if the claim is no longer this server's;
     * then it must not be handed over.
     */
    boolean begin(ClaimedSms claim, Instant now) {
        return database.write(handle -> handle.execute(
                        "UPDATE sms_outgoing SET begun = ?" + STILL_HELD + " AND begun IS NULL",
                        Micros.of(now),
                        claim.accountId(),
                        claim.messageId(),
                        Micros.of(claim.until())))
                > 0;
    }

    /** Takes a message out, with its text, in the caller's transaction. False if the claim is no longer this server's. */
    static boolean end(Handle handle, ClaimedSms claim) {
        return handle.execute(
                        "DELETE FROM sms_outgoing" + STILL_HELD,
                        claim.accountId(),
                        claim.messageId(),
                        Micros.of(claim.until()))
                > 0;
    }

    /** Plans a further attempt of a message that no carrier has. */
    void retry(ClaimedSms claim, Instant due) {
        database.run(handle -> handle.execute(
                "UPDATE sms_outgoing SET due_at = ?, begun = NULL" + STILL_HELD,
                Micros.of(due),
                claim.accountId(),
                claim.messageId(),
                Micros.of(claim.until())));
    }

    /** Gives claims back before they were tried. */
    void release(List<ClaimedSms> claims, Instant due) {
        database.run(handle -> claims.forEach(claim -> handle.execute(
                "UPDATE sms_outgoing SET due_at = ?, attempts = attempts - 1" + STILL_HELD,
                Micros.of(due),
                claim.accountId(),
                claim.messageId(),
                Micros.of(claim.until()))));
    }

    /** Whether a message that was begun by a time has no outcome yet, in the caller's transaction. */
    static boolean isAnyBegun(Handle handle, Instant time) {
        return handle.createQuery("SELECT 1 FROM sms_outgoing WHERE begun IS NOT NULL AND begun <= ? LIMIT 1")
                .bind(0, Micros.of(time))
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    private static String context(long accountId, long messageId) {
        return accountId + "/sms-outgoing/" + messageId;
    }
}
