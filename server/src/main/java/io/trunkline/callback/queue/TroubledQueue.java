package io.trunkline.callback.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The callbacks of an account that do not arrive. Immutable.
 *
 * @param name the account's name
 * @param oldest when the oldest waiting callback was created; null if none waits
 * @param latest the latest attempt to send anything; null if there was none lately
 */
public record TroubledQueue(
        long accountId,
        String name,
        QueueStatus status,
        @Nullable Instant oldest,
        @Nullable DeliveryAttempt latest) {

    /** Where a list goes on behind this one. */
    public Place place() {
        Instant due = status.dueAt();
        return new Place(due == null ? Instant.EPOCH : due, accountId);
    }

    /**
     * A place in a list of queues, which is in order of time and account.
     *
     * @param due when the next request is due; {@link Instant#EPOCH} where none is planned
     */
    public record Place(Instant due, long accountId) {

        /** Before all queues. */
        public static final Place FIRST = new Place(Instant.EPOCH, 0);
    }
}
