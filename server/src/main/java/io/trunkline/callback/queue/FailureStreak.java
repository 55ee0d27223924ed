package io.trunkline.callback.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The consecutive failed attempts to reach an account's URL, whatever they carried. Immutable.
 *
 * @param since when the first of them ended; null if there is none
 * @param count how many there are
 */
public record FailureStreak(@Nullable Instant since, int count) {

    /** This streak with one more failure. */
    public FailureStreak and(Instant ended) {
        return new FailureStreak(since == null ? ended : since, count + 1);
    }

    /**
     * Whether the streak is long enough to pause the URL, both in time and in attempts. A server that was itself down for days has made no
     * attempts, and knows nothing about the receiver.
     */
    public boolean isPausing(Instant now) {
        return since != null
                && count >= Suspension.PAUSED_AFTER_ATTEMPTS
                && !since.plus(Suspension.PAUSED_AFTER).isAfter(now);
    }
}
