package io.trunkline.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a call has to be repeated later. Immutable.
 *
 * @param retryAfter after which time it may be accepted
 * @param policy the limit that it met; null where there is no more to tell than the time
 */
public record Throttle(Duration retryAfter, @Nullable Policy policy) {

    /**
     * A limit on how often something may happen.
     *
     * @param name as in the documents
     * @param quota so often
     * @param window in this time
     */
    public record Policy(String name, long quota, Duration window) {}

    /** The whole seconds that a client has to wait; who waits so long is let through. */
    public long seconds() {
        return Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
    }
}
