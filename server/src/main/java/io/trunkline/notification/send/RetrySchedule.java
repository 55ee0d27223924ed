package io.trunkline.notification.send;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a mail that was not accepted is tried again. */
final class RetrySchedule {

    /** After each attempt the pause before the next one: together about a day and a half, longer than most servers are away. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(8),
            Duration.ofHours(24));

    private RetrySchedule() {}

    /**
     * The pause after a failed attempt; empty if it was the last one.
     *
     * @param attempt from 1
     */
    static Optional<Duration> after(int attempt) {
        return attempt > PAUSES.size() ? Optional.empty() : Optional.of(PAUSES.get(Math.max(attempt, 1) - 1));
    }
}
