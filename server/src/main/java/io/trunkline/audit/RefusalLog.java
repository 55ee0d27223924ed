package io.trunkline.audit;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
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
 * Keeps which calls were refused for who made them: failed authentications, missing roles, limits, at every door. Thread-safe.
 *
 * <p>It is no part of the audit log's chains and makes no call wait: refusals that are alike are counted in memory and written now and
 * then. Everything is bounded, because strangers cause these rows; each party has its own share, and where there is not room for all,
 * who has much gives way to who has little. What is dropped is counted. Starts no thread before a call is refused.
 */
public final class RefusalLog implements AutoCloseable {

    /** So many rows of one account are kept, and of the callers that proved nothing at each door. */
    public static final int MOST_OF_ACCOUNT = 1000;

    /** So many of them of one party: a key, a sub-user or an owner in a network, or a network where nobody proved anything. */
    public static final int MOST_OF_PARTY = NotedRefusals.MOST_OF_SOURCE;

    /** For so long rows are kept after the last call that they count. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** Other writes come in between two such portions. */
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
     * @param health told how writing goes
     * @param interval how far behind what is stored may be
     * @param events are told of what is stored
     * @param registry of the metrics of what is refused, of which it has none yet
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
        refused = counter(registry, "trunkline_refused_calls", "How many calls were refused for who made them.");
        refusedOperators = counter(
                registry,
                "trunkline_refused_operator_calls",
                "How many calls of the operator API were refused for having no good token.");
        unrecorded = counter(
                registry,
                "trunkline_refused_calls_unrecorded",
                "How many of both are in no record, because there were too many kinds of them.");
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
     * Notes that a call of somebody who proved nothing was refused, just now.
     *
     * @param userAgent what its client calls itself; null if it said nothing
     */
    public void note(RefusedCall call, @Nullable String userAgent) {
        note(call, call.accountId(), userAgent);
    }

    /**
     * The same for a caller that is known.
     *
     * @param customer the account's parent, or itself if it has none: whoever makes many accounts counts once beside others
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

    /** How many refused calls are in no row, of all servers and since the installation was made. */
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
                // Kept no longer: strangers cause them, and they must not pile up while the database is away.
                droppedSinceWritten.addAndGet(droppedBefore);
                drop(tallies.subList(from, tallies.size()).stream()
                        .mapToLong(RefusedCall.Tally::times)
                        .sum());
                throw e;
            }
        }
    }

    private record Place(long accountId, RefusedCall.Door door) {}

    /** Returns how many calls were pushed out. */
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

    /** Deletes what is too old. */
    public void deleteOld() {
        database.run(handle -> {
            table.deleteBefore(handle, clock.instant().minus(KEPT));
        });
    }

    /**
     * What was refused, the newest first.
     *
     * @param accountId of one account, 0 for callers that proved nothing; empty for all
     * @param limit the most rows
     */
    public List<RefusedCall.Tally> list(Optional<Long> accountId, int limit) {
        return database.read(handle -> table.list(handle, accountId, limit));
    }

    /** Writes what was noted. Idempotent. */
    @Override
    public void close() {
        writing.close();
    }
}
