package io.trunkline.parameter;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * Times from outside, within limits: years have four digits. Java accepts signed years of nine digits, too large for a database
 * or for arithmetic in microseconds. Stateless and thread-safe.
 */
public final class Times {

    /** The latest accepted time. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final int DAY_LENGTH = "YYYY-MM-DD".length();
    private static final int SECOND_LENGTH = "YYYY-MM-DD HH:mm:ss".length();

    private static final DateTimeFormatter DAY_FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter SECOND_FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    /** The Management API's form of a point in time (contract section 1.5), {@code YYYY-MM-DD HH:mm:ss}, in UTC. */
    public static String text(Instant at) {
        return text(at, ZoneOffset.UTC);
    }

    /** The same form in a time zone. */
    public static String text(Instant at, ZoneId zone) {
        return SECOND_FORM.format(at.atZone(zone));
    }

    /** The day of a point in time, {@code YYYY-MM-DD}, in UTC. */
    public static String dayText(Instant at) {
        return DAY_FORM.format(at.atZone(ZoneOffset.UTC));
    }

    /** Parses a day of the form {@code YYYY-MM-DD}; empty for any other text. */
    public static Optional<LocalDate> day(String text) {
        return hasYear(text, DAY_LENGTH) ? parsed(() -> LocalDate.parse(text, DAY_FORM)) : Optional.empty();
    }

    /** Parses a time of the form {@code YYYY-MM-DD HH:mm:ss}; empty for any other text. */
    public static Optional<LocalDateTime> second(String text) {
        return hasYear(text, SECOND_LENGTH) ? parsed(() -> LocalDateTime.parse(text, SECOND_FORM)) : Optional.empty();
    }

    /** Parses an ISO 8601 time with offset, from 1970 up to the end of the year 9999; empty for any other text. */
    public static Optional<Instant> withOffset(String text) {
        return parsed(() -> OffsetDateTime.parse(text).toInstant())
                .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST));
    }

    /** The end of a duration that starts at {@code start}; empty if the end is not after the start, or is after the year 9999. */
    public static Optional<Instant> end(Instant start, Duration duration) {
        return parsed(() -> start.plus(duration)).filter(end -> end.isAfter(start) && !end.isAfter(LATEST));
    }

    /** Whether the text has this length and starts with a digit: a sign would mean a year with more digits. */
    private static boolean hasYear(String text, int length) {
        return text.length() == length && text.charAt(0) >= '0' && text.charAt(0) <= '9';
    }

    private interface Reader<T> {
        T read();
    }

    private static <T> Optional<T> parsed(Reader<T> reader) {
        try {
            return Optional.of(reader.read());
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
