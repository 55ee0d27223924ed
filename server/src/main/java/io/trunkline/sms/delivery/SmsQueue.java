package io.trunkline.sms.delivery;

import io.trunkline.notification.Notice;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
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

/**
 * The messages that wait to be handed to a carrier. A claimed message is not due again before its lease expires. One that was begun is
 * never handed over again: see docs/adr/0035. Thread-safe.
 */
public final class SmsQueue {

    /** The sealed column of the texts. */
    public static final List<SealedColumn> SEALED = QueuedTexts.SEALED;

    /** The longest pause between two attempts: anything due later was planned by a clock that has been set back since. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(9);

    /** Why messages of an account that was closed are not sent. */
    static final String CLOSED = "The account was closed";

    private static final String COLUMNS =
            "account_id, message_id, notice, source_number, destination_number, attempts, begun";

    /** A claim whose lease has expired may be another server's by now. */
    private static final String STILL_HELD = " WHERE account_id = ? AND message_id = ? AND due_at = ?";

    private final Database database;
    private final QueuedTexts texts;
    private final Signal added = new Signal();

    public SmsQueue(Database database, SecretBox secrets) {
        this.database = database;
        this.texts = new QueuedTexts(database, secrets);
    }

    /** The signal that is given once there is something to hand over. */
    public Signal added() {
        return added;
    }

    /** Adds a message in the caller's transaction, due at once. Who adds one gives {@link #added} once that is committed. */
    void add(Handle handle, OutgoingRow row, Instant now) {
        handle.execute(
                "INSERT INTO sms_outgoing (account_id, message_id, notice, source_number, destination_number, due_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                row.accountId(),
                row.messageId(),
                row.notice().map(Notice::name).orElse(null),
                row.source(),
                row.destination(),
                Micros.of(now));
        texts.add(handle, row);
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

    private static ClaimedSms read(ResultSet row, Instant until) throws SQLException {
        row.getLong("begun");
        boolean begun = !row.wasNull();
        return new ClaimedSms(
                row.getLong("account_id"),
                row.getLong("message_id"),
                Optional.ofNullable(row.getString("notice")),
                row.getString("source_number"),
                row.getString("destination_number"),
                until,
                row.getInt("attempts"),
                begun);
    }

    /**
     * The text of a message, or the values of a notice; empty if it cannot be read: it was sealed with a key that is missing, or is no longer
     * there.
     */
    Optional<String> content(ClaimedSms claim) {
        return texts.find(claim);
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
        int ended = handle.execute(
                "DELETE FROM sms_outgoing" + STILL_HELD,
                claim.accountId(),
                claim.messageId(),
                Micros.of(claim.until()));
        if (ended == 0) {
            return false;
        }
        QueuedTexts.erase(handle, claim);
        return true;
    }

    /**
     * Gives up a closed account's messages that no carrier can have yet, and erases their texts, in the caller's transaction. What is being
     * handed over at that moment may still be delivered.
     */
    public void withdraw(Handle handle, long accountId) {
        String waiting = " WHERE account_id = ? AND message_id IN"
                + " (SELECT message_id FROM sms_outgoing WHERE account_id = ? AND begun IS NULL)";
        handle.execute(
                "UPDATE sms SET status = ?, delivery_status = ?, error_message = ?" + waiting,
                SmsStatus.ERROR.code(),
                DeliveryStatus.ABORTED.code(),
                CLOSED,
                accountId,
                accountId);
        QueuedTexts.erase(handle, waiting, accountId, accountId);
        handle.execute("DELETE FROM sms_outgoing WHERE account_id = ? AND begun IS NULL", accountId);
    }

    /** Deletes a portion of the rows whose texts are erased, and returns whether there may be more. */
    public boolean deleteErased() {
        return texts.deleteErased();
    }

    /** Plans a further attempt of a message that no carrier has, in the caller's transaction. */
    static void retry(Handle handle, ClaimedSms claim, Instant due) {
        handle.execute(
                "UPDATE sms_outgoing SET due_at = ?, begun = NULL" + STILL_HELD,
                Micros.of(due),
                claim.accountId(),
                claim.messageId(),
                Micros.of(claim.until()));
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
}
