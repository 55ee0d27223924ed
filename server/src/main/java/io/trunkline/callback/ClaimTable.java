package io.trunkline.callback;

import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import io.trunkline.store.SqlCommand;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Claims the queues of callbacks that are due. Immutable and thread-safe; works within its caller's transaction.
 *
 * <p>Whoever changes what a request would hold, or where it would go, counts the lease up: what a server that is sending just then
 * has to say counts no more, and the callbacks are sent again.
 */
final class ClaimTable {

    /** Callbacks of one request. */
    static final int MOST_CALLBACKS = 50;

    /** Bytes of the callbacks of one request, unless a single one has more. */
    static final int MOST_BYTES = 64 * 1024;

    private static final String OF_QUEUE = " WHERE account_id = ?";

    private static final String DUE = "FROM callback_queues WHERE lane = ? AND due_at <= ? AND lease_until <= ?";

    private static final String ANY_DUE = "SELECT 1 " + DUE + " LIMIT 1";

    private static final String WAITING = "SELECT callback_id, content, size FROM callbacks"
            + " WHERE account_id = ? AND state = 0 AND callback_id <= ? ORDER BY callback_id LIMIT ?";

    private final String claimAny;

    /** @param skipHeldRows see {@link io.trunkline.store.Database#skipHeldRows()} */
    ClaimTable(String skipHeldRows) {
        this.claimAny =
                "UPDATE callback_queues SET lease = lease + 1, lease_until = ? WHERE account_id IN (SELECT account_id "
                        + DUE + " ORDER BY due_at LIMIT ?" + skipHeldRows + ")"
                        + " RETURNING account_id, lease, lane, attempt, batch_until, alone_until, failing_since";
    }

    /** A query without Jdbi, with the arguments {@link #dueArguments}: whether a lane has work. */
    static String anyDue() {
        return ANY_DUE;
    }

    static Object[] dueArguments(Lane lane, Instant now) {
        return new Object[] {lane.code(), Micros.of(now), Micros.of(now)};
    }

    /** Claims queues that are due, those first that have waited longest. */
    List<Claim> claim(Handle handle, Lane lane, Instant now, Instant until, int most) {
        List<Claimed> claimed = handle.createQuery(claimAny)
                .bind(0, Micros.of(until))
                .bind(1, lane.code())
                .bind(2, Micros.of(now))
                .bind(3, Micros.of(now))
                .bind(4, most)
                .map((row, _) -> claimed(row))
                .list();
        List<Claim> claims = new ArrayList<>(claimed.size());
        for (Claimed queue : claimed) {
            claim(handle, queue, until).ifPresent(claims::add);
        }
        return claims;
    }

    /** A queue without what it holds. */
    private record Claimed(
            long accountId,
            long lease,
            Lane lane,
            int attempt,
            @Nullable Long batchUntil,
            @Nullable Long aloneUntil,
            @Nullable Instant failingSince) {}

    private static Claimed claimed(ResultSet row) throws SQLException {
        Long failing = number(row, "failing_since");
        return new Claimed(
                row.getLong("account_id"),
                row.getLong("lease"),
                Lane.of(row.getInt("lane")),
                row.getInt("attempt"),
                number(row, "batch_until"),
                number(row, "alone_until"),
                failing == null ? null : Micros.toInstant(failing));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** The batch is kept from the first attempt on, so that each further one sends the same bytes. */
    private Optional<Claim> claim(Handle handle, Claimed queue, Instant until) {
        List<QueuedCallback> batch = batch(handle, queue);
        if (batch.isEmpty()) {
            HotSql.update(
                    handle,
                    new SqlCommand(
                            "UPDATE callback_queues SET waiting = 0, due_at = NULL, lease_until = 0, batch_until = NULL,"
                                    + " alone_until = NULL, attempt = 0" + OF_QUEUE,
                            List.of(queue.accountId())));
            return Optional.empty();
        }
        long last = batch.getLast().id();
        boolean alone = isAlone(queue, batch.getFirst().id());
        if (queue.batchUntil() == null) {
            HotSql.update(
                    handle,
                    new SqlCommand(
                            "UPDATE callback_queues SET batch_until = ?" + OF_QUEUE, List.of(last, queue.accountId())));
        }
        return Optional.of(new Claim(
                queue.accountId(),
                queue.lease(),
                until,
                queue.lane(),
                queue.attempt(),
                alone,
                queue.failingSince(),
                batch));
    }

    private static boolean isAlone(Claimed queue, long first) {
        return queue.aloneUntil() != null && first <= queue.aloneUntil();
    }

    private record Row(QueuedCallback callback, int size) {}

    private List<QueuedCallback> batch(Handle handle, Claimed queue) {
        long until = queue.batchUntil() == null ? Long.MAX_VALUE : queue.batchUntil();
        int most = queue.aloneUntil() == null ? MOST_CALLBACKS : 1;
        List<QueuedCallback> batch = new ArrayList<>();
        int bytes = 0;
        List<Row> rows = handle.createQuery(WAITING)
                .bind(0, queue.accountId())
                .bind(1, until)
                .bind(2, most)
                .map((row, _) -> new Row(
                        new QueuedCallback(row.getLong("callback_id"), row.getString("content")), row.getInt("size")))
                .list();
        for (Row row : rows) {
            bytes += row.size();
            if (bytes > MOST_BYTES && !batch.isEmpty()) {
                break;
            }
            batch.add(row.callback());
        }
        return batch;
    }
}
