package io.trunkline.parameter;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * How long a replaced secret stays valid alongside the new one, so that its users have time to switch. Immutable.
 *
 * @param duration from zero, for a stolen secret, to {@link #LONGEST}
 */
public record Overlap(Duration duration) {

    /** The maximum overlap. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** The old secret expires at once. */
    public static final Overlap NONE = new Overlap(Duration.ZERO);

    /** The default for secrets that only sign. */
    public static final Overlap DAY = new Overlap(Duration.ofHours(24));

    private static final int MAX_TEXT = 40;

    /** @throws IllegalArgumentException with a message for people if the duration is negative or too long */
    public Overlap {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "The overlap must be " + Duration.ZERO + " to P" + LONGEST.toDays() + "D.");
        }
    }

    /**
     * Parses an ISO 8601 duration, such as PT1H or P7D.
     *
     * @throws IllegalArgumentException with a message for people if it is invalid, negative or too long
     */
    public static Overlap parse(String text) {
        try {
            if (text.length() <= MAX_TEXT) {
                return new Overlap(Duration.parse(text));
            }
        } catch (DateTimeParseException e) {
            // Reported below, like one that is too long.
        }
        throw new IllegalArgumentException("Write an ISO 8601 duration, such as PT1H or P7D.");
    }

    /** Whether there is no overlap. */
    public boolean isNone() {
        return duration.isZero();
    }

    /** When the old secret expires. */
    public Instant end(Instant now) {
        return now.plus(duration);
    }
}
