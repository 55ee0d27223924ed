package io.trunkline.audit;

import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.StoreException;
import io.trunkline.thread.Joining;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps which calls were refused for who made them: failed authentications, missing roles, limits. Thread-safe.
 *
 * <p>It is no part of the audit log's chains and makes no call wait: refusals that are alike are counted in memory and written now and
 * then. Everything is bounded, because strangers cause these rows. Starts no thread before a call is refused.
 */
public final class RefusalLog implements AutoCloseable {

    /** So many rows of one account are kept, and of the callers that proved nothing. */
    public static final int MOST_OF_ACCOUNT = 1000;

    /** For so long rows are kept. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    /** Beyond it, refusals of another kind are not kept in this interval. */
    private static final int MOST_IN_MEMORY = 1000;

    /** Other writes come in between two such portions. */
    private static final int PORTION = 100;

    private final Database database;
    private final InstantSource clock;
    private final Duration interval;
    private final SecurityEvents events;
    private final Map<RefusedCall, RefusedCall.Tally> noted = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unrecorded = new LongAdder();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread writer = Thread.ofVirtual().name("refusals").unstarted(this::writeNowAndThen);

    /**
     * @param interval how far behind what is stored may be
     * @param events are told of what is stored
     */
    public RefusalLog(Database database, InstantSource clock, Duration interval, SecurityEvents events) {
        this.database = database;
        this.clock = clock;
        this.interval = interval;
        this.events = events;
    }

    /** Notes that a call was refused, just now. */
    public void note(RefusedCall call) {
        refused.increment();
        if (noted.size() >= MOST_IN_MEMORY && !noted.containsKey(call)) {
            unrecorded.increment();
            return;
        }
        Instant now = clock.instant();
        noted.merge(
                call,
                new RefusedCall.Tally(call, now, now, 1),
                (before, _) -> new RefusedCall.Tally(call, before.first(), now, before.times() + 1));
        if (!started.get() && started.compareAndSet(false, true)) {
            writer.start();
        }
    }

    /** How many calls were refused since this was made. */
    public long refused() {
        return refused.sum();
    }

    /** How many of them were not kept, because there were too many of different kinds. */
    public long unrecorded() {
        return unrecorded.sum();
    }

    private void writeNowAndThen() {
        try {
            while (true) {
                Thread.sleep(interval);
                write();
            }
        } catch (InterruptedException closed) {
            // The rest is written by who closes this.
        }
    }

    private void write() {
        List<RefusedCall.Tally> tallies = new ArrayList<>();
        noted.keySet().forEach(call -> {
            // Taken out before it is written: what comes in between is counted anew.
            RefusedCall.Tally tally = noted.remove(call);
            if (tally != null) {
                tallies.add(tally);
            }
        });
        for (int from = 0; from < tallies.size(); from += PORTION) {
            List<RefusedCall.Tally> portion = tallies.subList(from, Math.min(from + PORTION, tallies.size()));
            try {
                database.write(handle -> {
                    portion.forEach(tally -> insert(handle, tally));
                    portion.stream()
                            .map(tally -> tally.call().accountId())
                            .distinct()
                            .forEach(account -> prune(handle, account));
                    return null;
                });
                portion.forEach(tally -> events.tell(SecurityEvent.refused(tally)));
            } catch (StoreException e) {
                LOG.debug("Refused calls cannot be written now", e);
                unrecorded.add(
                        portion.stream().mapToLong(RefusedCall.Tally::times).sum());
            }
        }
    }

    private static void insert(Handle handle, RefusedCall.Tally tally) {
        RefusedCall call = tally.call();
        long id = handle.createQuery("UPDATE counters SET value = value + 1 WHERE name = 'refusal_id' RETURNING value")
                .mapTo(Long.class)
                .one();
        handle.execute(
                "INSERT INTO refused_calls (account_id, refusal_id, actor_kind, actor_id, address, user_agent, method, code,"
                        + " first_at, last_at, times) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                call.accountId(),
                id,
                call.actorKind() == null ? null : call.actorKind().name(),
                call.actorId(),
                call.address(),
                call.userAgent(),
                call.method(),
                call.code(),
                Micros.of(tally.first()),
                Micros.of(tally.last()),
                tally.times());
    }

    private void prune(Handle handle, long accountId) {
        handle.execute(
                "DELETE FROM refused_calls WHERE last_at < ?",
                Micros.of(clock.instant().minus(KEPT)));
        handle.execute("""
                DELETE FROM refused_calls WHERE account_id = ? AND refusal_id NOT IN
                    (SELECT refusal_id FROM refused_calls WHERE account_id = ? ORDER BY refusal_id DESC LIMIT ?)\
                """, accountId, accountId, MOST_OF_ACCOUNT);
    }

    /**
     * What was refused, the newest first.
     *
     * @param accountId of one account, 0 for callers that proved nothing; empty for all
     * @param limit the most rows
     */
    public List<RefusedCall.Tally> list(Optional<Long> accountId, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT account_id, actor_kind, actor_id, address, user_agent, method, code, first_at, last_at, times"
                                + " FROM refused_calls"
                                + (accountId.isPresent() ? " WHERE account_id = :account" : "")
                                + " ORDER BY last_at DESC, refusal_id DESC LIMIT :limit")
                .bindMap(accountId.isPresent() ? Map.of("account", accountId.get()) : Map.of())
                .bind("limit", limit)
                .map((row, _) -> tally(row))
                .list());
    }

    private static RefusedCall.Tally tally(ResultSet row) throws SQLException {
        String kind = row.getString("actor_kind");
        return new RefusedCall.Tally(
                new RefusedCall(
                        row.getLong("account_id"),
                        kind == null ? null : Actor.Kind.valueOf(kind),
                        row.getString("actor_id"),
                        row.getString("address"),
                        row.getString("user_agent"),
                        row.getString("method"),
                        row.getInt("code")),
                Micros.toInstant(row.getLong("first_at")),
                Micros.toInstant(row.getLong("last_at")),
                row.getLong("times"));
    }

    /** Writes what was noted. Idempotent. */
    @Override
    public void close() {
        if (!started.get()) {
            return;
        }
        writer.interrupt();
        Joining.untilEnded(writer);
        write();
    }
}
