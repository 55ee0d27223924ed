package io.trunkline.notification;

import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.secret.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages out of the outbox for sending. A claimed message is not due again before its lease expires; if this server dies until then,
 * another one sends it. Thread-safe.
 */
public final class OutboxQueue {

    /** The longest pause between two attempts: anything due later was planned by a clock that has been set back since. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(25);

    /** Messages deleted per unit of work. */
    private static final int PORTION = 500;

    private static final String DUE = "due_at <= ? OR due_at > ?";

    private final Database database;
    private final MessageRows rows;

    public OutboxQueue(Database database, SecretBox secrets) {
        this.database = database;
        this.rows = new MessageRows(secrets);
    }

    /**
     * A message that this server is to send.
     *
     * @param until when the lease expires, which is also its name
     * @param attempt from 1
     * @param inDigest whether it is sent together with others of its account and topic
     */
    public record Claim(Message message, Instant until, int attempt, boolean inDigest) {}

    /** Whether any message is due. */
    public boolean isAnyDue(Instant now) {
        return database.findFirst(
                        "SELECT 1 FROM outbox WHERE " + DUE + " LIMIT 1",
                        row -> row.getInt(1),
                        Micros.of(now),
                        Micros.of(now.plus(LONGEST_PAUSE)))
                .isPresent();
    }

    /** Claims messages that are due, those that have waited longest first. */
    public List<Claim> claim(Instant now, Duration lease, int most) {
        Instant until = Micros.toInstant(Micros.of(now.plus(lease)));
        return database.write(handle -> handle.createQuery("UPDATE outbox SET due_at = ?, attempts = attempts + 1"
                        + " WHERE message_id IN (SELECT message_id FROM outbox WHERE " + DUE
                        + " ORDER BY due_at LIMIT ?" + database.skipHeldRows() + ") RETURNING " + MessageRows.COLUMNS
                        + ", digest_until")
                .bind(0, Micros.of(until))
                .bind(1, Micros.of(now))
                .bind(2, Micros.of(now.plus(LONGEST_PAUSE)))
                .bind(3, most)
                .map((row, _) -> {
                    row.getLong("digest_until");
                    boolean inDigest = !row.wasNull();
                    StoredMessage stored = rows.read(row);
                    return new Claim(stored.message(), until, stored.attempts(), inDigest);
                })
                .list());
    }

    /** Notes that messages are done, in one unit of work. A claim whose lease has expired is left to its next owner. */
    public void end(List<Claim> claims, MessageState state, Instant now, @Nullable String reason) {
        database.run(handle -> claims.forEach(claim -> update(
                handle, claim, state, Optional.empty(), Optional.of(now), Optional.ofNullable(reason))));
    }

    /** Plans a further attempt. */
    public void retry(List<Claim> claims, Instant due, String reason) {
        database.run(handle -> claims.forEach(claim -> update(
                handle, claim, MessageState.WAITING, Optional.of(due), Optional.empty(), Optional.of(reason))));
    }

    private static void update(
            Handle handle,
            Claim claim,
            MessageState state,
            Optional<Instant> due,
            Optional<Instant> ended,
            Optional<String> reason) {
        handle.execute(
                "UPDATE outbox SET state = ?, due_at = ?, ended = ?, reason = ? WHERE account_id = ? AND message_id = ?"
                        + " AND state = ? AND due_at = ?",
                state.code(),
                due.map(Micros::of).orElse(null),
                ended.map(Micros::of).orElse(null),
                reason.orElse(null),
                claim.message().accountId(),
                claim.message().id(),
                MessageState.WAITING.code(),
                Micros.of(claim.until()));
    }

    /** Deletes a portion of the messages that ended before a time, and returns whether there may be more. */
    public boolean deleteEndedBefore(Instant time) {
        return database.write(handle -> handle.execute(
                        "DELETE FROM outbox WHERE message_id IN"
                                + " (SELECT message_id FROM outbox WHERE ended < ? ORDER BY ended LIMIT ?)",
                        Micros.of(time),
                        PORTION))
                == PORTION;
    }
}
