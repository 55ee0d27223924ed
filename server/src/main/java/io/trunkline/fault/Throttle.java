package io.trunkline.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a call must be repeated later. Immutable.
 *
 * @param retryAfter how long to wait before it may be accepted
 * @param policy the limit that was hit; null if there is nothing to report but the time
 */
public record Throttle(Duration retryAfter, @Nullable Policy policy) {

    /**
     * A rate limit.
     *
     * @param name as documented
     * @param quota how many
     * @param window in which period
     */
    public record Policy(String name, long quota, Duration window) {}

    /** The whole seconds a client must wait; after that it is let through. */
    public long seconds() {
        return Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
    }
}
