package io.trunkline.callback.queue;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import io.trunkline.callback.queue.Backlog.Kind;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.StoreException;
import io.trunkline.text.Ascii;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads how much waits to be sent, in the whole database. Thread-safe.
 *
 * <p>This costs an index look-up for each queue that is not empty, for up to {@value #MOST_QUEUES} queues of each kind. It is done at most
 * every {@value #SECONDS} seconds; calls in between get the same result.
 */
public final class BacklogReader {

    /** Maximum number of queues of a kind to look at, those due first. If there are more, the reported numbers are too low. */
    static final int MOST_QUEUES = 10_000;

    private static final int SECONDS = 10;
    private static final Duration REMEMBERED = Duration.ofSeconds(SECONDS);

    private static final Logger LOG = LoggerFactory.getLogger(BacklogReader.class);

    private static final String SUMS = """
            SELECT COUNT(*), SUM(waiting), MIN((SELECT c.created FROM callbacks c
                WHERE c.account_id = q.account_id AND c.state = 0 ORDER BY c.callback_id LIMIT 1))
            FROM (SELECT account_id, waiting FROM callback_queues WHERE\s""";

    private static final String BOUNDED = " LIMIT " + MOST_QUEUES + ") q";

    private static final String OF_LANE = SUMS + "lane = ? AND due_at IS NOT NULL ORDER BY due_at" + BOUNDED;

    private static final String SUSPENDED = SUMS + "suspended IS NOT NULL AND waiting > 0" + BOUNDED;

    private final Database database;
    private final InstantSource clock;
    private @Nullable Map<Kind, Backlog> known;
    private Instant readAt = Instant.EPOCH;

    /** Creates a reader, which reads nothing before it is asked. */
    public BacklogReader(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds the metrics of the backlog, which are left out while the database cannot be read. */
    public void registerWith(PrometheusRegistry registry) {
        gauge(
                registry,
                "trunkline_callbacks_waiting",
                "How many callbacks are waiting to be sent, by the state of their URLs.",
                Backlog::callbacks);
        gauge(
                registry,
                "trunkline_callback_queues",
                "How many accounts have waiting callbacks, by the state of their URLs.",
                Backlog::queues);
        gauge(
                registry,
                "trunkline_callbacks_oldest_waiting_seconds",
                "How long the oldest waiting callback has waited, by the state of the URLs.",
                waiting -> Unit.millisToSeconds(waiting.oldest().toMillis()));
    }

    private void gauge(PrometheusRegistry registry, String name, String help, ToDoubleFunction<Backlog> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("url")
                .callback(gauge -> read().forEach(
                                (kind, waiting) -> gauge.call(value.applyAsDouble(waiting), Ascii.lower(kind.name()))))
                .register(registry);
    }

    /** The backlog of each kind of queue; empty if the database cannot be read. */
    public synchronized Map<Kind, Backlog> read() {
        Instant now = clock.instant();
        if (known == null || Duration.between(readAt, now).abs().compareTo(REMEMBERED) >= 0) {
            try {
                known = database.read(handle -> read(handle, now));
            } catch (StoreException e) {
                LOG.debug("The number of waiting callbacks is unknown", e);
                // Cached as well: each metric of a scrape asks, and would wait for the database again.
                known = Map.of();
            }
            readAt = now;
        }
        return Map.copyOf(known);
    }

    private static Map<Kind, Backlog> read(Handle handle, Instant now) {
        Map<Kind, Backlog> backlog = new EnumMap<>(Kind.class);
        backlog.put(
                Kind.HEALTHY,
                Stream.of(Lane.HEALTHY, Lane.UNKNOWN, Lane.SLOW)
                        .map(lane -> lane(handle, lane, now))
                        .reduce(Backlog.NONE, BacklogReader::add));
        backlog.put(Kind.FAILING, lane(handle, Lane.FAILING, now));
        backlog.put(Kind.SUSPENDED, sums(handle.createQuery(SUSPENDED), now));
        return backlog;
    }

    private static Backlog lane(Handle handle, Lane lane, Instant now) {
        return sums(handle.createQuery(OF_LANE).bind(0, lane.code()), now);
    }

    private static Backlog sums(Query query, Instant now) {
        return query.map((row, _) -> {
                    long created = row.getLong(3);
                    Duration oldest = row.wasNull() ? Duration.ZERO : age(created, now);
                    return new Backlog(row.getLong(1), row.getLong(2), oldest);
                })
                .one();
    }

    /** Never negative: another server's clock may be ahead. */
    private static Duration age(long created, Instant now) {
        Duration age = Duration.between(Micros.toInstant(created), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static Backlog add(Backlog one, Backlog other) {
        return new Backlog(
                one.queues() + other.queues(),
                one.callbacks() + other.callbacks(),
                one.oldest().compareTo(other.oldest()) > 0 ? one.oldest() : other.oldest());
    }
}
