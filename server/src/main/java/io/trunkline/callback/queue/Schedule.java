package io.trunkline.callback.queue;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When a callback that could not be delivered is tried again (Standard Webhooks 1.0): ten attempts over about 75 hours. Stateless and
 * thread-safe.
 */
public final class Schedule {

    /** The pause before each attempt, the first of which is at once. */
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

    /** A pause is longer or shorter by up to this part, so that what failed together is not tried again together. */
    public static final double JITTER = 0.1;

    /** After so long without one success, and so many attempts, the URL is not tried any more. */
    public static final Duration PAUSED_AFTER = Duration.ofDays(5);

    /** As many as one callback gets. */
    public static final int PAUSED_AFTER_ATTEMPTS = PAUSES.size();

    /**
     * Of the attempts that failed before anything was sent, through no fault of the receiver's, no more count: it keeps most of its own,
     * and what was mended is sent within half an hour.
     */
    static final int MOST_UNSENT = 3;

    private Schedule() {}

    /** Whether so many failed attempts were the last. */
    public static boolean isOver(int failedAttempts) {
        return failedAttempts >= PAUSES.size();
    }

    /** How many attempts count as failed after one more that could send nothing. */
    public static int attemptsAfterUnsent(int failedAttempts) {
        return Math.max(failedAttempts, Math.min(failedAttempts + 1, MOST_UNSENT));
    }

    /** How long to wait after an attempt that could send nothing. */
    public static Duration pauseAfterUnsent(int failedAttempts, RandomGenerator random) {
        return pauseAfter(Math.min(failedAttempts, MOST_UNSENT), random);
    }

    /** How long to wait after so many failed attempts. */
    public static Duration pauseAfter(int failedAttempts, RandomGenerator random) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofNanos((long) (PAUSES.get(failedAttempts).toNanos() * factor));
    }
}
