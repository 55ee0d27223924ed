package io.trunkline.audit;

import io.trunkline.store.Database;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Finds entries of an account by time. There is no index on time, which would slow down every change. Entries are numbered in the order of
 * their transactions, so the first entry at or after a time is found by binary search. Thread-safe.
 */
public final class AuditSearch {

    /** Maximum clock difference between servers on one database: entries this close to a bound are checked one by one. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private static final int PAGE = 500;

    private static final String TIME_OF_FIRST_FROM = """
            SELECT recorded_at FROM audit_log WHERE account_id = ? AND audit_id >= ?
            ORDER BY audit_id LIMIT 1""";

    private static final String NEWEST = "SELECT revision FROM accounts WHERE account_id = ?";

    private final Database database;
    private final AuditLog log;

    public AuditSearch(Database database, AuditLog log) {
        this.database = database;
        this.log = log;
    }

    /**
     * A query.
     *
     * @param range also sets the order to which {@code offset} applies
     * @param offset entries to skip
     * @param count maximum entries to return
     * @param withTotal whether to count all matching entries, which reads the whole range
     */
    public record Query(Range range, int offset, int count, boolean withTotal) {}

    /**
     * The result of a query.
     *
     * @param total all matching entries; empty unless requested
     */
    public record Result(List<AuditEntry> entries, OptionalLong total) {}

    /**
     * The entries to search.
     *
     * @param from the earliest time
     * @param to the latest time
     * @param filter further conditions
     * @param newestFirst the order of the results
     */
    public record Range(Instant from, Instant to, Predicate<AuditEntry> filter, boolean newestFirst) {

        private boolean holds(AuditEntry entry) {
            return !entry.at().isBefore(from) && !entry.at().isAfter(to) && filter.test(entry);
        }
    }

    /** Searches the entries of an account. */
    public Result find(long accountId, Query query) {
        List<AuditEntry> found = new ArrayList<>();
        AtomicLong matches = new AtomicLong();
        scan(
                accountId,
                query.range(),
                entry -> {
                    if (matches.getAndIncrement() >= query.offset() && found.size() < query.count()) {
                        found.add(entry);
                    }
                    return query.withTotal() || found.size() < query.count();
                },
                () -> true);
        return new Result(found, query.withTotal() ? OptionalLong.of(matches.get()) : OptionalLong.empty());
    }

    /**
     * Passes on the entries of an account one by one, with few in memory at a time. Holds no transaction: an entry that is deleted in the
     * meantime may be missing.
     *
     * @param sink returns whether it wants more entries
     * @param goOn checked regularly, even if nothing matches for a long time
     */
    public void scan(long accountId, Range range, Predicate<AuditEntry> sink, BooleanSupplier goOn) {
        Bounds bounds = database.read(handle -> bounds(handle, accountId, range));
        long at = range.newestFirst() ? bounds.last() : bounds.first();
        boolean wanted = true;
        while (wanted && at >= bounds.first() && at <= bounds.last() && goOn.getAsBoolean()) {
            List<AuditEntry> page = page(accountId, bounds, at, range.newestFirst());
            for (AuditEntry entry : page) {
                wanted = wanted && (!range.holds(entry) || sink.test(entry));
            }
            wanted &= page.size() == PAGE;
            at = page.isEmpty() ? -1 : page.getLast().id() + (range.newestFirst() ? -1 : 1);
        }
    }

    private record Bounds(long first, long last) {}

    private static Bounds bounds(Handle handle, long accountId, Range range) {
        long newest = HotSql.findFirst(handle, NEWEST, row -> row.getLong(1), accountId)
                .orElse(0L);
        return new Bounds(
                firstNotBefore(handle, accountId, newest, range.from().minus(CLOCKS_APART)),
                firstNotBefore(handle, accountId, newest, range.to().plus(CLOCKS_APART)) - 1);
    }

    private List<AuditEntry> page(long accountId, Bounds bounds, long at, boolean newestFirst) {
        return database.read(handle -> newestFirst
                ? log.page(handle, accountId, bounds.first(), at, true, PAGE)
                : log.page(handle, accountId, at, bounds.last(), false, PAGE));
    }

    /** The id of the first entry at or after a time; one more than the newest if there is none. */
    private static long firstNotBefore(Handle handle, long accountId, long newest, Instant time) {
        long micros = Micros.of(time);
        long low = 1;
        long high = newest + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            long at = HotSql.findFirst(handle, TIME_OF_FIRST_FROM, row -> row.getLong(1), accountId, middle)
                    .orElse(Long.MAX_VALUE);
            if (at >= micros) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
