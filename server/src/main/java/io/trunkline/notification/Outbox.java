package io.trunkline.notification;

import io.trunkline.store.Counters;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Messages to the owners of accounts, written in the transactions of their causes, so that either both are on disk or neither is.
 * Thread-safe.
 *
 * <p>A reader gets at most {@link #ALONE} messages of a topic in {@link #WINDOW}; further ones wait for its end and are sent together.
 */
public final class Outbox {

    /** The sealed column of this table. */
    public static final List<SealedColumn> SEALED = MessageRows.SEALED;

    /** Messages of a topic that are sent by themselves within {@link #WINDOW}. */
    public static final int ALONE = 5;

    /** The time in which messages of a topic are counted. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    private final Database database;
    private final MessageRows rows;
    private final Bounces bounces;
    private final InstantSource clock;

    /** @param bounces the addresses that get nothing but security notices */
    public Outbox(Database database, SecretBox secrets, Bounces bounces, InstantSource clock) {
        this.database = database;
        this.rows = new MessageRows(secrets);
        this.bounces = bounces;
        this.clock = clock;
    }

    /** The addresses that get nothing but security notices. */
    public Bounces bounces() {
        return bounces;
    }

    /**
     * Adds a message in the caller's transaction. To an address that bounces it is not sent, unless it is a security notice; it is in the
     * outbox nevertheless, with the reason.
     *
     * @param values by the names of the notice's arguments
     */
    public void add(Handle handle, long accountId, Notice notice, Recipient recipient, Map<String, String> values) {
        long id = Counters.next(handle, "message_id");
        Instant now = clock.instant();
        Optional<String> bounce = bounces.reasonAgainst(handle, notice, recipient.address());
        OptionalLong digest = bounce.isPresent()
                ? OptionalLong.empty()
                : digestUntil(handle, accountId, notice.topic(), recipient.address(), now);
        handle.execute(
                "INSERT INTO outbox (account_id, message_id, kind, topic, created, recipient, content, language, zone, state,"
                        + " due_at, digest_until, ended, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                accountId,
                id,
                notice.name(),
                notice.topic().name(),
                Micros.of(now),
                recipient.address(),
                rows.seal(accountId, id, recipient, values),
                recipient.language(),
                recipient.zone().getId(),
                (bounce.isPresent() ? MessageState.WITHHELD : MessageState.WAITING).code(),
                bounce.isPresent() ? null : (Long) digest.orElse(Micros.of(now)),
                digest.isPresent() ? (Long) digest.getAsLong() : null,
                bounce.isPresent() ? (Long) Micros.of(now) : null,
                bounce.orElse(null));
    }

    /** When a message is to be sent together with others; empty for one that goes at once. */
    private static OptionalLong digestUntil(Handle handle, long accountId, Topic topic, String reader, Instant now) {
        if (topic == Topic.SECURITY) {
            return OptionalLong.empty();
        }
        List<Long> lately = handle.createQuery(
                        "SELECT created FROM outbox WHERE account_id = ? AND topic = ? AND recipient = ?"
                                + " AND created > ? ORDER BY created LIMIT ?")
                .bind(0, accountId)
                .bind(1, topic.name())
                .bind(2, reader)
                .bind(3, Micros.of(now.minus(WINDOW)))
                .bind(4, ALONE)
                .mapTo(Long.class)
                .list();
        return lately.size() < ALONE
                ? OptionalLong.empty()
                : OptionalLong.of(Micros.of(Micros.toInstant(lately.getFirst()).plus(WINDOW)));
    }

    /**
     * Gives up an account's messages to an address that have not been sent yet, other than security notices; in the caller's transaction.
     * What a server is sending at that moment may still arrive.
     */
    public void withdraw(Handle handle, long accountId, String address, String reason) {
        handle.execute(
                "UPDATE outbox SET state = ?, due_at = NULL, ended = ?, reason = ?"
                        + " WHERE account_id = ? AND recipient = ? AND state = ? AND topic <> ?",
                MessageState.FAILED.code(),
                Micros.of(clock.instant()),
                reason,
                accountId,
                address,
                MessageState.WAITING.code(),
                Topic.SECURITY.name());
    }

    /**
     * When an account's newest messages of a notice were written, newest first; in the caller's transaction.
     *
     * @param time those from before are left out
     * @param most how many at most
     */
    public List<Instant> newestSince(Handle handle, long accountId, Notice notice, Instant time, int most) {
        return handle.createQuery(
                        "SELECT created FROM outbox WHERE account_id = ? AND topic = ? AND created > ? AND kind = ?"
                                + " ORDER BY created DESC LIMIT ?")
                .bind(0, accountId)
                .bind(1, notice.topic().name())
                .bind(2, Micros.of(time))
                .bind(3, notice.name())
                .bind(4, most)
                .mapTo(Long.class)
                .map(Micros::toInstant)
                .list();
    }

    /** Whether a message of a notice was written at or after a time; in the caller's transaction. */
    public boolean hasSince(Handle handle, long accountId, Notice notice, Instant time) {
        return handle.createQuery("SELECT count(*) FROM outbox WHERE account_id = ? AND topic = ? AND created >= ? AND"
                                + " kind = ?")
                        .bind(0, accountId)
                        .bind(1, notice.topic().name())
                        .bind(2, Micros.of(time))
                        .bind(3, notice.name())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /**
     * An account's newest messages, newest first.
     *
     * @param most how many at most
     */
    public List<StoredMessage> newest(long accountId, int most) {
        return list(OutboxFilter.of(Optional.of(accountId)), Long.MAX_VALUE, most);
    }

    /**
     * A page of messages, newest first.
     *
     * @param newest the highest id that the page may have
     * @param most how many at most
     */
    public List<StoredMessage> list(OutboxFilter filter, long newest, int most) {
        return select(filter, "message_id <= :bound", "DESC", newest, most);
    }

    /**
     * The messages that follow one, oldest first. Ids are given in the order of commits, so none is passed over.
     *
     * @param last the id of that one; it need not exist
     * @param most how many at most
     */
    public List<StoredMessage> after(OutboxFilter filter, long last, int most) {
        return select(filter, "message_id > :bound", "ASC", last, most);
    }

    private List<StoredMessage> select(OutboxFilter filter, String bound, String order, long id, int most) {
        return database.read(handle -> filter.bindTo(handle.createQuery("SELECT " + MessageRows.COLUMNS
                        + " FROM outbox WHERE " + bound + filter.conditions() + " ORDER BY message_id " + order
                        + " LIMIT :most"))
                .bind("bound", id)
                .bind("most", most)
                .map((row, _) -> rows.read(row))
                .list());
    }

    /** A message by its id; empty if there is none. */
    public Optional<StoredMessage> find(long id) {
        return database.read(
                handle -> handle.createQuery("SELECT " + MessageRows.COLUMNS + " FROM outbox WHERE message_id = ?")
                        .bind(0, id)
                        .map((row, _) -> rows.read(row))
                        .findOne());
    }
}
