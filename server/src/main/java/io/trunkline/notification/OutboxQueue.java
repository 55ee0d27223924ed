package io.trunkline.notification;

import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.UnreadableException;
import io.trunkline.store.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Takes messages out of the outbox for sending. A claimed message is not due again before its lease expires; if this server dies until then,
 * another one sends it. Thread-safe.
 */
public final class OutboxQueue {

    /** The longest pause between two attempts: anything due later was planned by a clock that has been set back since. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(25);

    /** Messages deleted per unit of work. */
    private static final int PORTION = 500;

    /** Messages that are claimed to be sent together, beyond those that were asked for. */
    static final int MOST_TOGETHER = 500;

    /** A claim whose lease has expired may be another server's by now. */
    private static final String STILL_HELD = " AND state = ? AND due_at = ?";

    private static final Logger LOG = LoggerFactory.getLogger(OutboxQueue.class);

    private static final String DUE = "due_at <= ? OR due_at > ?";

    /**
     * What is claimed first, each with a time: news after everything else, so that a code does not wait behind a million of them. One after
     * the other, since each finds its messages in the order of an index, and stops at the limit. The topic is written out: the partial
     * index is used for nothing else.
     */
    private static final List<String> IN_THIS_ORDER =
            List.of("due_at <= ? AND topic <> '" + Topic.NEWS + "'", "due_at <= ?");

    private static final String FAR_AWAY = "due_at > ?";

    private final Database database;
    private final MessageRows rows;
    private final Bounces bounces;

    /** @param bounces the addresses that get nothing but security notices */
    public OutboxQueue(Database database, SecretBox secrets, Bounces bounces) {
        this.database = database;
        this.rows = new MessageRows(secrets);
        this.bounces = bounces;
    }

    /** Whether any message is due. */
    public boolean isAnyDue(Instant now) {
        return database.findFirst(
                        "SELECT 1 FROM outbox WHERE " + DUE + " LIMIT 1",
                        row -> row.getInt(1),
                        Micros.of(now),
                        Micros.of(now.plus(LONGEST_PAUSE)))
                .isPresent();
    }

    /** When the oldest message that waits to be sent was written; empty if none waits. */
    public Optional<Instant> oldestWaiting() {
        return database.findFirst(
                "SELECT created FROM outbox WHERE state = 0 ORDER BY message_id LIMIT 1",
                row -> Micros.toInstant(row.getLong(1)));
    }

    /** When the next message is due, or was; empty if none waits. A claimed one is due again when its lease expires. */
    public Optional<Instant> nextDue() {
        return database.findFirst(
                "SELECT due_at FROM outbox WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1",
                row -> Micros.toInstant(row.getLong(1)));
    }

    /**
     * Claims messages that are due, those that have waited longest first, but news after all others. With one that is to be sent together with others, up to {@link
     * #MOST_TOGETHER} of those are claimed beyond {@code most}.
     */
    public List<Claim> claim(Instant now, Duration lease, int most) {
        Instant until = Micros.toInstant(Micros.of(now.plus(lease)));
        return database.write(handle -> {
            List<Claim> claims = new ArrayList<>();
            for (String condition : IN_THIS_ORDER) {
                claims.addAll(claim(handle, until, condition, "due_at", most - claims.size(), Micros.of(now)));
            }
            claims.addAll(claim(handle, until, FAR_AWAY, "due_at", most - claims.size(), farAway(now)));
            claims.stream()
                    .filter(Claim::inDigest)
                    .flatMap(claim -> claim.message().stream())
                    .map(message ->
                            new Group(message.accountId(), message.notice().topic()))
                    .distinct()
                    .toList()
                    .forEach(group -> claims.addAll(claim(
                            handle,
                            until,
                            "(" + DUE + ") AND account_id = ? AND topic = ? AND digest_until IS NOT NULL",
                            "message_id",
                            MOST_TOGETHER,
                            Micros.of(now),
                            farAway(now),
                            group.accountId(),
                            group.topic().name())));
            return claims;
        });
    }

    /** What is sent together. */
    private record Group(long accountId, Topic topic) {}

    private static long farAway(Instant now) {
        return Micros.of(now.plus(LONGEST_PAUSE));
    }

    private List<Claim> claim(
            Handle handle, Instant until, String condition, String order, int most, Object... arguments) {
        if (most <= 0) {
            return List.of();
        }
        Query query = handle.createQuery("UPDATE outbox SET due_at = ?, attempts = attempts + 1"
                + " WHERE message_id IN (SELECT message_id FROM outbox WHERE " + condition + " ORDER BY " + order
                + " LIMIT ?" + database.skipHeldRows() + ") RETURNING " + MessageRows.COLUMNS + ", digest_until");
        int at = 0;
        query.bind(at++, Micros.of(until));
        for (Object argument : arguments) {
            query.bind(at++, argument);
        }
        return query.bind(at, most).map((row, _) -> read(row, until)).list().stream()
                .sorted(Comparator.comparingLong(Claim::id))
                .toList();
    }

    private Claim read(ResultSet row, Instant until) throws SQLException {
        row.getLong("digest_until");
        boolean inDigest = !row.wasNull();
        return new Claim(
                row.getLong("account_id"),
                row.getLong("message_id"),
                message(row),
                until,
                row.getInt("attempts"),
                inDigest);
    }

    /** One that cannot be read must not keep others from being sent. */
    private Optional<Message> message(ResultSet row) throws SQLException {
        try {
            return Optional.of(rows.read(row).message());
        } catch (UnreadableException | IllegalArgumentException | JacksonException e) {
            LOG.debug("Message {} cannot be read", row.getLong("message_id"), e);
            return Optional.empty();
        }
    }

    /** Those of some claims that must not be sent, since their address bounces by now, each with the reason. */
    public Map<Claim, String> withheld(List<Claim> claims) {
        return database.read(handle -> {
            Map<Claim, String> withheld = new LinkedHashMap<>();
            for (Claim claim : claims) {
                claim.message()
                        .flatMap(message -> bounces.reasonAgainst(
                                handle, message.notice(), message.recipient().address()))
                        .ifPresent(reason -> withheld.put(claim, reason));
            }
            return withheld;
        });
    }

    /** Notes that messages are done, in one unit of work. A claim whose lease has expired is left to its next owner. */
    public void end(List<Claim> claims, MessageState state, Instant now, @Nullable String reason) {
        database.run(handle -> claims.forEach(claim ->
                update(handle, claim, state, Optional.empty(), Optional.of(now), Optional.ofNullable(reason))));
    }

    /** Plans a further attempt. */
    public void retry(List<Claim> claims, Instant due, String reason) {
        database.run(handle -> claims.forEach(claim ->
                update(handle, claim, MessageState.WAITING, Optional.of(due), Optional.empty(), Optional.of(reason))));
    }

    /** Gives claims back before they were tried: they are due again at once. */
    public void release(List<Claim> claims, Instant now) {
        database.run(handle -> claims.forEach(claim -> handle.execute(
                "UPDATE outbox SET due_at = ?, attempts = attempts - 1 WHERE account_id = ? AND message_id = ?"
                        + STILL_HELD,
                Micros.of(now),
                claim.accountId(),
                claim.id(),
                MessageState.WAITING.code(),
                Micros.of(claim.until()))));
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
                        + STILL_HELD,
                state.code(),
                due.map(Micros::of).orElse(null),
                ended.map(Micros::of).orElse(null),
                reason.orElse(null),
                claim.accountId(),
                claim.id(),
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
