package io.trunkline.console.history;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days that lists show if none is typed: the last 30, or as many as one call may ask for.
 *
 * @param longest the setting {@code reports.max-range}, at least a day
 */
public record Recent(InstantSource clock, Duration longest) {

    private static final long USUAL = 30;

    /** Today. */
    LocalDate last(ZoneId zone) {
        return clock.instant().atZone(zone).toLocalDate();
    }

    /** The first of them. */
    LocalDate first(ZoneId zone) {
        // Both days count; a day may have an hour more than others.
        return last(zone).minusDays(Math.clamp(longest.minusHours(1).toDays(), 0, USUAL));
    }
}
