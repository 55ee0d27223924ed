package io.trunkline.callback.queue;

import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import io.trunkline.store.commit.SqlCommand;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts callbacks into the queues of their accounts. Stateless and thread-safe; works within its caller's transaction. */
public final class QueueTable {

    private static final String OF_QUEUE = " WHERE account_id = ?";

    private static final String ENQUEUE = """
            INSERT INTO callback_queues
              (account_id, last_callback_id, waiting, due_at, planned_at, lease, lease_until, lane, attempt)
            VALUES (?, ?, ?, ?, ?, 0, 0, ?, 0)
            ON CONFLICT (account_id) DO UPDATE
              SET last_callback_id = callback_queues.last_callback_id + excluded.last_callback_id,
              waiting = callback_queues.waiting + excluded.waiting,
              due_at = CASE WHEN callback_queues.suspended IS NULL
                THEN COALESCE(callback_queues.due_at, excluded.due_at) END,
              planned_at = CASE WHEN callback_queues.due_at IS NULL
                THEN excluded.planned_at ELSE callback_queues.planned_at END
            RETURNING last_callback_id""";

    private static final String INSERT = "INSERT INTO callbacks"
            + " (account_id, callback_id, callback_type, content, size, created, state, has_text)"
            + " VALUES (?, ?, ?, ?, ?, ?, 0, ?)";

    /**
     * Assigns the next ids of the account's callbacks and returns the first. The queue of the account is due from now on if it was empty.
     */
    public long enqueue(Handle handle, long accountId, int count, Instant now) {
        long time = Micros.of(now);
        long last = HotSql.findFirst(
                        handle,
                        ENQUEUE,
                        row -> row.getLong(1),
                        accountId,
                        count,
                        count,
                        time,
                        time,
                        Lane.UNKNOWN.code())
                .orElseThrow();
        return last - count + 1;
    }

    /**
     * A callback to put into a queue.
     *
     * @param content as it is stored, without the text of a message
     * @param size of what is sent, in UTF-8, bytes
     */
    public record Added(long id, String content, int size, boolean hasText) {}

    /** Puts callbacks into their account's queue. */
    public void insert(Handle handle, long accountId, String type, List<Added> callbacks, Instant now) {
        int[] _ = HotSql.updateAll(
                handle,
                INSERT,
                callbacks.stream()
                        .map(callback -> List.<@Nullable Object>of(
                                accountId,
                                callback.id(),
                                type,
                                callback.content(),
                                callback.size(),
                                Micros.of(now),
                                callback.hasText() ? 1 : 0))
                        .toList());
    }

    /** Restarts the delivery of everything that waits, because of a new URL or at the operator's request. */
    public void restart(Handle handle, long accountId, Instant now) {
        update(handle, """
                UPDATE callback_queues SET lease = lease + 1, due_at = CASE WHEN waiting > 0 THEN ? END, planned_at = ?, lane = ?,
                  attempt = 0, batch_until = NULL, alone_until = NULL, failing_since = NULL, failures = 0, suspended = NULL""" + OF_QUEUE, Micros.of(now), Micros.of(now), Lane.UNKNOWN.code(), accountId);
    }

    /** Adds callbacks to those that wait, in the order of their ids. */
    public void requeue(Handle handle, long accountId, int added, Instant now) {
        update(handle, """
                UPDATE callback_queues SET lease = lease + 1, waiting = waiting + ?,
                  due_at = CASE WHEN suspended IS NULL THEN ? END, planned_at = ?, attempt = 0, batch_until = NULL,
                  alone_until = NULL""" + OF_QUEUE, added, Micros.of(now), Micros.of(now), accountId);
    }

    private static boolean update(Handle handle, String sql, @Nullable Object... arguments) {
        return HotSql.update(handle, new SqlCommand(sql, Arrays.asList(arguments))) > 0;
    }
}
