package io.trunkline.console.history;

import io.trunkline.parameter.ParameterType;
import io.trunkline.fault.FaultException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Days as people type them, and as the Management API takes times. Stateless and thread-safe. */
public final class Days {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private Days() {}

    /** The day that a text is: {@code YYYY-MM-DD}. */
    static Optional<LocalDate> read(String text) {
        try {
            return Optional.of(ParameterType.DATE.parse("", text.strip()));
        } catch (FaultException e) {
            return Optional.empty();
        }
    }

    /** The first second of a day in a time zone, in UTC. */
    static String startInUtc(LocalDate day, ZoneId zone) {
        return inUtc(day.atStartOfDay(zone).toLocalDateTime(), zone, 0);
    }

    /** The last second of a day in a time zone, in UTC. */
    static String endInUtc(LocalDate day, ZoneId zone) {
        return inUtc(day.plusDays(1).atStartOfDay(zone).toLocalDateTime(), zone, 1);
    }

    private static String inUtc(LocalDateTime time, ZoneId zone, int secondsBefore) {
        return TIME.format(time.atZone(zone)
                .minusSeconds(secondsBefore)
                .withZoneSameInstant(ZoneOffset.UTC)
                .toLocalDateTime());
    }

    /** The first second of a day, as clocks show it. */
    static String start(LocalDate day) {
        return TIME.format(day.atStartOfDay());
    }

    /** The last second of a day, as clocks show it. */
    static String end(LocalDate day) {
        return TIME.format(day.atTime(LocalTime.MAX));
    }

    /** When a time of the Management API in UTC is. */
    public static Instant instant(String text) {
        return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    }
}
