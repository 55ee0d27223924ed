package io.trunkline.callback.queue;

import io.trunkline.callback.delivery.PlanCorrection;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import io.trunkline.store.commit.SqlCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes the outcome of a claim. Stateless and thread-safe; works within its caller's transaction.
 *
 * <p>If a method returns a boolean, false means that the lease is no longer the newest, and that nothing was written.
 */
public final class OutcomeTable {

    private static final String OF_QUEUE = " WHERE account_id = ?";
    private static final String HELD = OF_QUEUE + " AND lease = ?";

    private static final String DELIVERED = """
            UPDATE callback_queues SET waiting = waiting - ?, due_at = CASE WHEN waiting > ? THEN ? END, planned_at = ?,
              lease_until = 0, lane = ?, attempt = 0, batch_until = NULL, failing_since = NULL, failures = 0,
              alone_until = CASE WHEN alone_until > ? THEN alone_until END""" + HELD;

    private static final String END = "UPDATE callbacks SET state = ?, ended = ?"
            + " WHERE account_id = ? AND state = 0 AND callback_id BETWEEN ? AND ?";

    /** A request that succeeded. */
    public record Success(Claim claim, Duration took) {}

    /** Writes that requests were delivered. Returns the claims whose lease is no longer the newest; nothing was written for them. */
    public List<Claim> delivered(Handle handle, List<Success> successes, Instant now) {
        int[] held = HotSql.updateAll(
                handle,
                DELIVERED,
                successes.stream().map(success -> deliveredRow(success, now)).toList());
        List<Claim> lost = new ArrayList<>();
        List<List<@Nullable Object>> ended = new ArrayList<>();
        List<Claim> done = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            Claim claim = successes.get(i).claim();
            if (held[i] > 0) {
                ended.add(endedRow(claim, CallbackState.DELIVERED, now));
                done.add(claim);
            } else {
                lost.add(claim);
            }
        }
        int[] _ = HotSql.updateAll(handle, END, ended);
        CallbackTexts.eraseEnded(handle, done);
        return lost;
    }

    private static List<@Nullable Object> deliveredRow(Success success, Instant now) {
        Claim claim = success.claim();
        int sent = claim.callbacks().size();
        return Arrays.asList(
                sent,
                sent,
                Micros.of(now),
                Micros.of(now),
                Lane.after(success.took()).code(),
                claim.last(),
                claim.accountId(),
                claim.lease());
    }

    /** As {@link #delivered}, but for callbacks that are given up, so that the next ones get their turn. */
    public boolean giveUp(Handle handle, Claim claim, FailureStreak streak, Instant now) {
        int sent = claim.callbacks().size();
        boolean held = update(
                handle,
                """
                UPDATE callback_queues SET waiting = waiting - ?, due_at = CASE WHEN waiting > ? THEN ? END, planned_at = ?,
                  lease_until = 0, lane = ?, attempt = 0, batch_until = NULL, failing_since = ?, failures = ?,
                  alone_until = CASE WHEN alone_until > ? THEN alone_until END""" + HELD,
                sent,
                sent,
                Micros.of(now),
                Micros.of(now),
                Lane.FAILING.code(),
                since(streak),
                streak.count(),
                claim.last(),
                claim.accountId(),
                claim.lease());
        if (held) {
            HotSql.update(handle, new SqlCommand(END, endedRow(claim, CallbackState.FAILED, now)));
            CallbackTexts.eraseEnded(handle, List.of(claim));
        }
        return held;
    }

    private static List<@Nullable Object> endedRow(Claim claim, CallbackState state, Instant now) {
        return Arrays.asList(state.code(), Micros.of(now), claim.accountId(), claim.first(), claim.last());
    }

    /**
     * Writes that a request has failed and is to be sent again.
     *
     * @param attempt how many attempts have failed so far
     * @param pause how long to wait from {@code now} on
     */
    public boolean retry(Handle handle, Claim claim, int attempt, FailureStreak streak, Instant now, Duration pause) {
        return update(
                handle,
                "UPDATE callback_queues SET due_at = ?, planned_at = ?, lease_until = 0, lane = ?, attempt = ?,"
                        + " failing_since = ?, failures = ?" + HELD,
                Micros.of(now.plus(pause)),
                Micros.of(now),
                Lane.FAILING.code(),
                attempt,
                since(streak),
                streak.count(),
                claim.accountId(),
                claim.lease());
    }

    /** Schedules the callbacks of a request that failed for the last time to be sent one by one. */
    public boolean takeApart(Handle handle, Claim claim, FailureStreak streak, Instant now) {
        return update(
                handle,
                "UPDATE callback_queues SET due_at = ?, planned_at = ?, lease_until = 0, lane = ?, attempt = 0, batch_until = NULL,"
                        + " alone_until = ?, failing_since = ?, failures = ?" + HELD,
                Micros.of(now),
                Micros.of(now),
                Lane.FAILING.code(),
                claim.last(),
                since(streak),
                streak.count(),
                claim.accountId(),
                claim.lease());
    }

    /** Stops sending to this URL. Waiting callbacks stay. */
    public boolean suspend(Handle handle, Claim claim, Suspension why, FailureStreak streak) {
        return update(
                handle,
                "UPDATE callback_queues SET due_at = NULL, lease_until = 0, lane = ?, suspended = ?, failing_since = ?, failures = ?"
                        + HELD,
                Lane.FAILING.code(),
                why.name(),
                since(streak),
                streak.count(),
                claim.accountId(),
                claim.lease());
    }

    /**
     * Releases a queue as if it had not been claimed, except that the lease stays incremented. The claim is recognized by its lease, or by
     * its expiry if the lease was incremented since; a {@link PlanCorrection} may have changed the expiry.
     */
    public void release(Handle handle, Claim claim) {
        update(
                handle,
                "UPDATE callback_queues SET lease_until = 0" + OF_QUEUE + " AND (lease = ? OR lease_until = ?)",
                claim.accountId(),
                claim.lease(),
                Micros.of(claim.until()));
    }

    /** Stops a queue whose account has no URL: nothing can be sent without one. Setting a URL starts the queue again. */
    public void rest(Handle handle, Claim claim) {
        update(
                handle,
                "UPDATE callback_queues SET due_at = NULL, lease_until = 0, batch_until = NULL, alone_until = NULL"
                        + HELD,
                claim.accountId(),
                claim.lease());
    }

    private static @Nullable Long since(FailureStreak streak) {
        return streak.since() == null ? null : Micros.of(streak.since());
    }

    private static boolean update(Handle handle, String sql, @Nullable Object... arguments) {
        return HotSql.update(handle, new SqlCommand(sql, Arrays.asList(arguments))) > 0;
    }
}
