package io.trunkline.parameter;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * How long a secret that was replaced stays good beside the new one, so that those who use it have time to change. Immutable.
 *
 * @param duration from nothing, for a secret that somebody has stolen, to {@link #LONGEST}
 */
public record Overlap(Duration duration) {

    /** The longest that both may be good. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** The old secret ends at once. */
    public static final Overlap NONE = new Overlap(Duration.ZERO);

    /** What is usual for secrets that only sign. */
    public static final Overlap DAY = new Overlap(Duration.ofHours(24));

    private static final int MAX_TEXT = 40;

    /** @throws IllegalArgumentException with a message for people if it is negative or too long */
    public Overlap {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "Both are good for " + Duration.ZERO + " to P" + LONGEST.toDays() + "D.");
        }
    }

    /**
     * Reads a duration of ISO 8601, such as PT1H or P7D.
     *
     * @throws IllegalArgumentException with a message for people if it is none, negative or too long
     */
    public static Overlap parse(String text) {
        try {
            if (text.length() <= MAX_TEXT) {
                return new Overlap(Duration.parse(text));
            }
        } catch (DateTimeParseException e) {
            // Told below, as one that is too long.
        }
        throw new IllegalArgumentException("Write a duration of ISO 8601, such as PT1H or P7D.");
    }

    /** Whether there is none. */
    public boolean isNone() {
        return duration.isZero();
    }

    /** When the old secret ends. */
    public Instant end(Instant now) {
        return now.plus(duration);
    }
}
