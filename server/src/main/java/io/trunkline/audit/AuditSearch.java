package io.trunkline.audit;

import io.trunkline.store.Database;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Finds entries of an account by time. There is no index by time, which every change would have to pay for: entries are numbered in
 * the order of their transactions, so the first one of a time is found by halving. Thread-safe.
 */
public final class AuditSearch {

    /** How far the clocks of servers on one database may be apart: entries that near to a bound are looked at one by one. */
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
     * What is looked for.
     *
     * @param from the earliest time
     * @param to the latest time
     * @param filter what else an entry must be like
     * @param newestFirst the order of the result, and of what {@code offset} leaves out
     * @param offset how many to leave out
     * @param count how many to return at most
     * @param withTotal whether to count all, which has to read all of the time
     */
    public record Query(
            Instant from,
            Instant to,
            Predicate<AuditEntry> filter,
            boolean newestFirst,
            int offset,
            int count,
            boolean withTotal) {}

    /**
     * What was found.
     *
     * @param total how many there are altogether; empty unless it was asked for
     */
    public record Result(List<AuditEntry> entries, OptionalLong total) {}

    /** Searches the entries of an account. */
    public Result find(long accountId, Query query) {
        return database.read(handle -> find(handle, accountId, query));
    }

    private Result find(Handle handle, long accountId, Query query) {
        long newest = HotSql.findFirst(handle, NEWEST, row -> row.getLong(1), accountId)
                .orElse(0L);
        long first = firstNotBefore(handle, accountId, newest, query.from().minus(CLOCKS_APART));
        long last = firstNotBefore(handle, accountId, newest, query.to().plus(CLOCKS_APART)) - 1;
        List<AuditEntry> found = new ArrayList<>();
        long matches = 0;
        long at = query.newestFirst() ? last : first;
        boolean wanted = true;
        while (wanted && at >= first && at <= last) {
            List<AuditEntry> page = query.newestFirst()
                    ? log.page(handle, accountId, first, at, true, PAGE)
                    : log.page(handle, accountId, at, last, false, PAGE);
            for (AuditEntry entry : page) {
                if (isOf(query, entry) && matches++ >= query.offset() && found.size() < query.count()) {
                    found.add(entry);
                }
            }
            wanted = page.size() == PAGE && (query.withTotal() || found.size() < query.count());
            at = page.isEmpty() ? -1 : page.getLast().id() + (query.newestFirst() ? -1 : 1);
        }
        return new Result(found, query.withTotal() ? OptionalLong.of(matches) : OptionalLong.empty());
    }

    private static boolean isOf(Query query, AuditEntry entry) {
        return !entry.at().isBefore(query.from())
                && !entry.at().isAfter(query.to())
                && query.filter().test(entry);
    }

    /** The id of the first entry that is not from before a time; one more than the newest if all are. */
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
