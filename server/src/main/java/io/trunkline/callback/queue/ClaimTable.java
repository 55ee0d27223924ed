package io.trunkline.callback.queue;

import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import io.trunkline.store.commit.SqlCommand;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Claims the queues of callbacks that are due. Immutable and thread-safe; works within its caller's transaction.
 *
 * <p>Any change to what a request would hold, or to where it would go, increments the lease. The result of a server that is sending at that
 * moment no longer counts, and the callbacks are sent again.
 */
public final class ClaimTable {

    private static final String DUE = "FROM callback_queues WHERE lane = ? AND due_at <= ? AND lease_until <= ?";

    private static final String ANY_DUE = "SELECT 1 " + DUE + " LIMIT 1";

    /** How many queues are claimed at once. Keeps transactions short. */
    public static final int MOST_CLAIMS = 64;

    /**
     * The last callback of the next request. The batch is kept from the first attempt on, so that each further attempt sends the same
     * bytes. NULL if nothing waits.
     */
    private static final String BATCH =
            String.format(Locale.ROOT, """
            COALESCE(batch_until, (SELECT MAX(callback_id) FROM
              (SELECT callback_id, ROW_NUMBER() OVER (ORDER BY callback_id) AS place,
                 SUM(size) OVER (ORDER BY callback_id) AS bytes
               FROM (SELECT callback_id, size FROM callbacks
                     WHERE callbacks.account_id = callback_queues.account_id AND state = 0
                     ORDER BY callback_id LIMIT %d) AS waiting_first) AS measured
              WHERE place = 1 OR (alone_until IS NULL AND bytes <= %d)))""", RequestBody.MOST_CALLBACKS, RequestBody.MOST_BYTES);

    private static final String CONTENTS =
            "SELECT callbacks.account_id, callback_id, content, " + CallbackTexts.OF_CALLBACK
                    + " FROM callback_queues"
                    + " JOIN callbacks ON callbacks.account_id = callback_queues.account_id"
                    + " AND state = 0 AND callback_id <= batch_until WHERE callback_queues.account_id "
                    + HotSql.in(MOST_CLAIMS) + " ORDER BY callbacks.account_id, callback_id";

    /** Resets a queue that turned out to be empty. */
    private static final String EMPTY = "UPDATE callback_queues SET waiting = 0, due_at = NULL, lease_until = 0,"
            + " batch_until = NULL, alone_until = NULL, attempt = 0 WHERE account_id = ?";

    private final String claimOldest;
    private final String claimNewest;

    /** @param skipHeldRows see {@link io.trunkline.store.Database#skipHeldRows()} */
    public ClaimTable(String skipHeldRows) {
        this.claimOldest = claim("due_at", skipHeldRows);
        this.claimNewest = claim("due_at DESC", skipHeldRows);
    }

    private static String claim(String order, String skipHeldRows) {
        return "UPDATE callback_queues SET lease = lease + 1, lease_until = ?, batch_until = " + BATCH
                + " WHERE account_id IN (SELECT account_id " + DUE + " ORDER BY " + order + " LIMIT ?" + skipHeldRows
                + ") RETURNING account_id, lease, lane, attempt, alone_until, failing_since, failures";
    }

    /** The query for whether a lane has work, to be run without Jdbi. Its arguments are {@link #dueArguments}. */
    public static String anyDue() {
        return ANY_DUE;
    }

    /** The arguments of the condition that finds the queues that are due in a lane. */
    public static Object[] dueArguments(Lane lane, Instant now) {
        return new Object[] {lane.code(), Micros.of(now), Micros.of(now)};
    }

    /**
     * Claims queues that are due, those that have waited longest first.
     *
     * @param most how many to claim, at most {@link #MOST_CLAIMS}
     */
    public List<Claim> claim(Handle handle, Lane lane, Instant now, Instant until, int most) {
        return claim(handle, claimOldest, lane, now, until, most);
    }

    /** As {@link #claim(Handle, Lane, Instant, Instant, int)}, but those that have waited shortest first. */
    public List<Claim> claimNewest(Handle handle, Lane lane, Instant now, Instant until, int most) {
        return claim(handle, claimNewest, lane, now, until, most);
    }

    private static List<Claim> claim(Handle handle, String sql, Lane lane, Instant now, Instant until, int most) {
        List<Claimed> claimed = HotSql.list(
                handle, sql, ClaimTable::claimed, Micros.of(until), lane.code(), Micros.of(now), Micros.of(now), most);
        if (claimed.isEmpty()) {
            return List.of();
        }
        Map<Long, List<QueuedCallback>> contents = contents(handle, claimed);
        List<Claim> claims = new ArrayList<>(claimed.size());
        for (Claimed queue : claimed) {
            List<QueuedCallback> callbacks = contents.get(queue.accountId());
            if (callbacks == null) {
                HotSql.update(handle, new SqlCommand(EMPTY, List.of(queue.accountId())));
            } else {
                claims.add(queue.claim(until, callbacks));
            }
        }
        return claims;
    }

    private static Map<Long, List<QueuedCallback>> contents(Handle handle, List<Claimed> claimed) {
        List<Long> accounts = claimed.stream().map(Claimed::accountId).toList();
        Map<Long, List<QueuedCallback>> contents = new HashMap<>();
        List<Boolean> _ = HotSql.list(
                handle,
                CONTENTS,
                row -> contents.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new QueuedCallback(row.getLong(2), row.getString(3), row.getString(4))),
                HotSql.keys(accounts, MOST_CLAIMS));
        return contents;
    }

    /** A claimed queue without its callbacks. */
    private record Claimed(
            long accountId,
            long lease,
            Lane lane,
            int attempt,
            @Nullable Long aloneUntil,
            FailureStreak streak) {

        Claim claim(Instant until, List<QueuedCallback> callbacks) {
            boolean alone = aloneUntil != null && callbacks.getFirst().id() <= aloneUntil;
            return new Claim(accountId, lease, until, lane, attempt, alone, streak, callbacks);
        }
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        Long failing = number(row, "failing_since");
        return new Claimed(
                row.getLong("account_id"),
                row.getLong("lease"),
                Lane.of(row.getInt("lane")),
                row.getInt("attempt"),
                number(row, "alone_until"),
                new FailureStreak(failing == null ? null : Micros.toInstant(failing), row.getInt("failures")));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
