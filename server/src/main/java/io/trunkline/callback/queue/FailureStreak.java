package io.trunkline.callback.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The attempts for an account's URL that have failed in a row, whatever they carried. Immutable.
 *
 * @param since when the first of them ended; null if there is none
 * @param count how many they are
 */
public record FailureStreak(@Nullable Instant since, int count) {

    /** With one more. */
    public FailureStreak and(Instant ended) {
        return new FailureStreak(since == null ? ended : since, count + 1);
    }

    /**
     * Whether it is long enough to pause the URL, both in time and in attempts: a server that was down itself for days has not tried,
     * and knows nothing of the receiver.
     */
    public boolean isPausing(Instant now) {
        return since != null
                && count >= Schedule.PAUSED_AFTER_ATTEMPTS
                && !since.plus(Schedule.PAUSED_AFTER).isAfter(now);
    }
}
