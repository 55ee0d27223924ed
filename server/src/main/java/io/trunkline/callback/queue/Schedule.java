package io.trunkline.callback.queue;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When a callback that could not be delivered is retried (Standard Webhooks 1.0): ten attempts over about 75 hours. Stateless and
 * thread-safe.
 */
public final class Schedule {

    /** The pause before each attempt. The first attempt is made at once. */
    public static final List<Duration> PAUSES = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** Each pause is longer or shorter by up to this fraction, so that attempts that failed together are not retried together. */
    public static final double JITTER = 0.1;

    /**
     * How many attempts count at most if they failed before anything was sent, through no fault of the receiver. The callback keeps most of
     * its attempts, and is sent within half an hour once the problem is fixed.
     */
    static final int MOST_UNSENT = 3;

    private Schedule() {}

    /** Whether a callback with this many failed attempts has none left. */
    public static boolean isOver(int failedAttempts) {
        return failedAttempts >= PAUSES.size();
    }

    /** How many attempts count as failed after another one that could send nothing. */
    public static int attemptsAfterUnsent(int failedAttempts) {
        return Math.max(failedAttempts, Math.min(failedAttempts + 1, MOST_UNSENT));
    }

    /** How long to wait after an attempt that could send nothing. */
    public static Duration pauseAfterUnsent(int failedAttempts, RandomGenerator random) {
        return pauseAfter(Math.min(failedAttempts, MOST_UNSENT), random);
    }

    /** How long to wait after this many failed attempts. */
    public static Duration pauseAfter(int failedAttempts, RandomGenerator random) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofNanos((long) (PAUSES.get(failedAttempts).toNanos() * factor));
    }
}
