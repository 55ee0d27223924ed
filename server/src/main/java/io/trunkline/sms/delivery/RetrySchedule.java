package io.trunkline.sms.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a message that a carrier did not take is tried again. */
final class RetrySchedule {

    /** After each attempt the pause before the next one: together half a day, after which most texts are of no use any more. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(8));

    /** What a carrier may ask to wait at most. */
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private RetrySchedule() {}

    /**
     * The pause after a failed attempt; empty if it was the last one.
     *
     * @param attempt from 1
     * @param asked what the carrier asks for
     */
    static Optional<Duration> after(int attempt, Optional<Duration> asked) {
        if (attempt > PAUSES.size()) {
            return Optional.empty();
        }
        Duration own = PAUSES.get(Math.max(attempt, 1) - 1);
        Duration bounded = asked.map(RetrySchedule::bounded).orElse(Duration.ZERO);
        return Optional.of(own.compareTo(bounded) >= 0 ? own : bounded);
    }

    /** What a carrier asks for, within bounds. */
    static Duration bounded(Duration asked) {
        return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    }
}
