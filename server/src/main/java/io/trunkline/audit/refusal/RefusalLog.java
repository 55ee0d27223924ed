package io.trunkline.audit.refusal;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.audit.RefusedCall;
import io.trunkline.audit.event.SecurityEvent;
import io.trunkline.audit.event.SecurityEvents;
import io.trunkline.store.Database;
import io.trunkline.store.StoreException;
import io.trunkline.thread.WorkerHealth;
import io.trunkline.thread.WriteBehind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Records calls refused because of their caller: failed authentications, missing roles, rate limits, on both APIs. Thread-safe.
 *
 * <p>It is not part of the audit log's chains and delays no call: similar refusals are counted in memory and written regularly. Everything
 * is bounded, because strangers cause these rows; each party has its own share, and if there is not enough room, parties with many refusals
 * give way to those with few. Dropped refusals are counted. Starts no thread before a call is refused.
 */
public final class RefusalLog implements AutoCloseable {

    /** Maximum rows per account, and of unauthenticated callers per API. */
    public static final int MOST_OF_ACCOUNT = 1000;

    /** Maximum rows per party: a key, sub-user or owner in a network, or a network without authentication. */
    public static final int MOST_OF_PARTY = NotedRefusals.MOST_OF_SOURCE;

    /** How long rows are kept after the last call that they count. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** Refusals written per transaction, so that other writes can run in between. */
    private static final int PORTION = 100;

    private final Database database;
    private final InstantSource clock;
    private final SecurityEvents events;
    private final RefusalTable table = new RefusalTable();
    private final NotedRefusals noted = new NotedRefusals();
    private final CounterDataPoint refused;
    private final CounterDataPoint refusedOperators;
    private final CounterDataPoint unrecorded;
    private final AtomicLong droppedSinceWritten = new AtomicLong();
    private final WriteBehind writing;

    /**
     * @param health records the outcome of writing
     * @param interval maximum delay before refusals are stored
     * @param events notified of stored refusals
     */
    public RefusalLog(
            Database database,
            WorkerHealth health,
            InstantSource clock,
            Duration interval,
            SecurityEvents events,
            PrometheusRegistry registry) {
        this.database = database;
        this.clock = clock;
        this.writing = new WriteBehind(health, interval, this::write);
        this.events = events;
        refused = counter(registry, "trunkline_refused_calls", "How many calls were refused because of their caller.");
        refusedOperators = counter(
                registry,
                "trunkline_refused_operator_calls",
                "How many calls of the operator API were refused because they had no valid token.");
        unrecorded = counter(
                registry,
                "trunkline_refused_calls_unrecorded",
                "How many of both were not recorded because there were too many kinds of them.");
    }

    private static CounterDataPoint counter(PrometheusRegistry registry, String name, String help) {
        return Counter.builder()
                .name(name)
                .help(help)
                .withoutExemplars()
                .register(registry)
                .labelValues();
    }

    /**
     * Records that a call by an unauthenticated caller was just refused.
     *
     * @param userAgent the client's name for itself; null if not given
     */
    public void noteStranger(RefusedCall call, @Nullable String userAgent) {
        note(call, call.accountId(), userAgent);
    }

    /**
     * Records the refusal of a call by a known caller.
     *
     * @param customer the account's parent, or itself if it has none: someone who creates many accounts counts once
     */
    public void note(RefusedCall call, long customer, @Nullable String userAgent) {
        (call.door() == RefusedCall.Door.OPERATOR ? refusedOperators : refused).inc();
        drop(noted.note(call, customer, userAgent, clock.instant()));
        writing.noted();
    }

    private void drop(long calls) {
        unrecorded.inc(calls);
        droppedSinceWritten.addAndGet(calls);
    }

    /** Returns the number of refused calls that are in no row, of all servers and since installation. */
    public long dropped() {
        return database.read(table::dropped);
    }

    private void write() {
        List<RefusedCall.Tally> tallies = noted.take();
        for (int from = 0; from < tallies.size(); from += PORTION) {
            List<RefusedCall.Tally> portion = tallies.subList(from, Math.min(from + PORTION, tallies.size()));
            long droppedBefore = droppedSinceWritten.getAndSet(0);
            try {
                unrecorded.inc(database.write(handle -> write(handle, portion, droppedBefore)));
                portion.forEach(tally -> events.tell(SecurityEvent.refused(tally)));
            } catch (StoreException e) {
                // Dropped on failure: strangers cause them, and they must not pile up while the database is
                // unavailable.
                droppedSinceWritten.addAndGet(droppedBefore);
                drop(tallies.subList(from, tallies.size()).stream()
                        .mapToLong(RefusedCall.Tally::times)
                        .sum());
                throw e;
            }
        }
    }

    private record Place(long accountId, RefusedCall.Door door) {}

    /** Returns how many calls were evicted. */
    private long write(Handle handle, List<RefusedCall.Tally> portion, long droppedBefore) {
        portion.forEach(tally -> table.add(handle, tally));
        long pushedOut = portion.stream()
                .map(tally -> new Place(tally.call().accountId(), tally.call().door()))
                .distinct()
                .mapToLong(place ->
                        table.deleteExcess(handle, place.accountId(), place.door(), MOST_OF_PARTY, MOST_OF_ACCOUNT))
                .sum();
        if (droppedBefore + pushedOut > 0) {
            table.addDropped(handle, droppedBefore + pushedOut);
        }
        return pushedOut;
    }

    /** Deletes old rows. */
    public void deleteOld() {
        database.run(handle -> {
            table.deleteBefore(handle, clock.instant().minus(KEPT));
        });
    }

    /**
     * Refused calls, newest first.
     *
     * @param accountId one account, 0 for unauthenticated callers; empty for all
     * @param limit maximum rows
     */
    public List<RefusedCall.Tally> list(Optional<Long> accountId, int limit) {
        return database.read(handle -> table.list(handle, accountId, limit));
    }

    /** Writes what was recorded. Idempotent. */
    @Override
    public void close() {
        writing.close();
    }
}
