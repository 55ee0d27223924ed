package io.trunkline.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When and why a call must be repeated. Immutable.
 *
 * @param retryAfter how long to wait before the call may be accepted
 * @param policy the limit that was hit; null if there is nothing to report but the time
 */
public record Throttle(Duration retryAfter, @Nullable Policy policy) {

    /**
     * A rate limit.
     *
     * @param name the documented name
     * @param quota the number allowed per window
     * @param window the period that the quota is for
     */
    public record Policy(String name, long quota, Duration window) {}

    /** How long a client must wait, in whole seconds, at least 1; after that it is let through. */
    public long seconds() {
        return Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
    }
}
