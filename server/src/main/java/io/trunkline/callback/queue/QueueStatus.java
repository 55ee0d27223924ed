package io.trunkline.callback.queue;

import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of the delivery of an account's callbacks. Immutable.
 *
 * @param lastCallbackId the newest id that was assigned
 * @param waiting how many callbacks are to be sent
 * @param dueAt when the next request is due; null if nothing waits or the URL is suspended
 * @param attempt how many attempts of the next request have failed
 * @param failingSince the time of the first failure since the last success; null if the last attempt succeeded
 * @param suspended why the URL is suspended; null if it is not
 */
public record QueueStatus(
        long lastCallbackId,
        long waiting,
        @Nullable Instant dueAt,
        int attempt,
        @Nullable Instant failingSince,
        @Nullable Suspension suspended) {

    /** Reads a row of the table of queues. */
    public static QueueStatus read(ResultSet row) throws SQLException {
        String suspended = row.getString("suspended");
        return new QueueStatus(
                row.getLong("last_callback_id"),
                row.getLong("waiting"),
                Micros.read(row, "due_at"),
                row.getInt("attempt"),
                Micros.read(row, "failing_since"),
                suspended == null ? null : Suspension.valueOf(suspended));
    }
}
