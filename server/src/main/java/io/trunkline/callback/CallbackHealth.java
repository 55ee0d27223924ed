package io.trunkline.callback;

import io.trunkline.callback.queue.DeliveryLog;
import io.trunkline.callback.queue.Lane;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.queue.Trouble;
import io.trunkline.callback.queue.TroubledQueue;
import io.trunkline.callback.queue.TroubledQueue.Place;
import io.trunkline.callback.subscriber.Subscriber;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.SharedClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the accounts whose callbacks do not arrive, among all of them. A page costs an index look-up for each of its rows, however many
 * accounts there are. Thread-safe.
 */
public final class CallbackHealth {

    /** With the oldest callback that waits, by the index of those. */
    private static final String SELECT = """
            SELECT account_id, last_callback_id, waiting, due_at, attempt, failing_since, suspended,
              (SELECT c.created FROM callbacks c WHERE c.account_id = q.account_id AND c.state = 0
                ORDER BY c.callback_id LIMIT 1) AS oldest
            FROM callback_queues q WHERE\s""";

    private static final String SUSPENDED =
            SELECT + "suspended IS NOT NULL AND account_id > ? ORDER BY account_id LIMIT ?";

    /** The first condition on the time is what the index is searched by. */
    private static final String OF_LANE = SELECT
            + "lane = ? AND due_at IS NOT NULL AND due_at >= ? AND (due_at > ? OR account_id > ?) AND due_at <= ?"
            + " ORDER BY due_at, account_id LIMIT ?";

    private static final Comparator<Found> BY_PLACE = Comparator.comparing(
                    (Found found) -> found.status.dueAt(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(found -> found.accountId);

    private final Database database;
    private final Subscribers subscribers;
    private final SharedClock clock;
    private final DeliveryLog log = new DeliveryLog();

    CallbackHealth(Database database, Subscribers subscribers, SharedClock clock) {
        this.database = database;
        this.subscribers = subscribers;
        this.clock = clock;
    }

    /** A row of the table of queues. */
    private record Found(
            long accountId, QueueStatus status, @Nullable Instant oldest) {}

    /**
     * Up to {@code limit} queues with a trouble, behind a place of the list. Suspended ones are in order of their accounts, others of the
     * time when their next request is due.
     */
    public List<TroubledQueue> list(Trouble trouble, Place after, int limit) {
        return database.read(handle -> find(handle, trouble, after, limit).stream()
                .map(found -> new TroubledQueue(
                        found.accountId,
                        subscribers
                                .find(handle, found.accountId)
                                .map(Subscriber::name)
                                .orElse(""),
                        found.status,
                        found.oldest,
                        log.latest(handle, found.accountId).orElse(null)))
                .toList());
    }

    private List<Found> find(Handle handle, Trouble trouble, Place after, int limit) {
        return switch (trouble) {
            case SUSPENDED ->
                handle.createQuery(SUSPENDED)
                        .bind(0, after.accountId())
                        .bind(1, limit)
                        .map((row, _) -> read(row))
                        .list();
            case FAILING -> ofLane(handle, Lane.FAILING, after, Long.MAX_VALUE, limit);
            case LATE -> {
                long until = Micros.of(clock.instant().minus(Trouble.PATIENCE));
                yield Stream.of(Lane.HEALTHY, Lane.UNKNOWN, Lane.SLOW)
                        .flatMap(lane -> ofLane(handle, lane, after, until, limit).stream())
                        .sorted(BY_PLACE)
                        .limit(limit)
                        .toList();
            }
        };
    }

    private static List<Found> ofLane(Handle handle, Lane lane, Place after, long until, int limit) {
        long due = Micros.of(after.due());
        return handle.createQuery(OF_LANE)
                .bind(0, lane.code())
                .bind(1, due)
                .bind(2, due)
                .bind(3, after.accountId())
                .bind(4, until)
                .bind(5, limit)
                .map((row, _) -> read(row))
                .list();
    }

    private static Found read(ResultSet row) throws SQLException {
        return new Found(row.getLong("account_id"), QueueStatus.read(row), Micros.read(row, "oldest"));
    }
}
