package io.trunkline.httpclient;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.DAY_OF_WEEK;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;
import static java.time.temporal.ChronoField.YEAR;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads a date in any of the three formats of HTTP (RFC 9110 section 5.6.7). */
final class HttpDate {

    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /** A two-digit year is the current year, one of the 49 years before it, or one of the 50 after it. */
    private static final int YEARS_BACK = 49;

    private static final DateTimeFormatter IMF = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.RFC_1123_DATE_TIME)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter ASCTIME = formatter(named(DAY_OF_WEEK, shortened(DAYS))
            .appendLiteral(' ')
            .append(named(MONTH_OF_YEAR, MONTHS).toFormatter(Locale.ROOT))
            .appendLiteral(' ')
            .padNext(2)
            .appendValue(DAY_OF_MONTH)
            .appendLiteral(' ')
            .append(time())
            .appendLiteral(' ')
            .appendValue(YEAR, 4));

    private HttpDate() {}

    /** The moment; empty if the text has none of the formats. */
    static Optional<Instant> read(String text, Instant now) {
        return Stream.of(IMF, rfc850(now), ASCTIME)
                .flatMap(form -> read(text, form).stream())
                .findFirst();
    }

    private static Optional<Instant> read(String text, DateTimeFormatter form) {
        try {
            return Optional.of(form.parse(text, Instant::from));
        } catch (DateTimeException notThisForm) {
            return Optional.empty();
        }
    }

    /** A two-digit year that would be more than 50 years ahead is the latest past year with these digits. */
    private static DateTimeFormatter rfc850(Instant now) {
        return formatter(named(DAY_OF_WEEK, DAYS)
                .appendLiteral(", ")
                .appendValue(DAY_OF_MONTH, 2)
                .appendLiteral('-')
                .append(named(MONTH_OF_YEAR, MONTHS).toFormatter(Locale.ROOT))
                .appendLiteral('-')
                .appendValueReduced(
                        YEAR, 2, 2, now.atOffset(ZoneOffset.UTC).toLocalDate().minusYears(YEARS_BACK))
                .appendLiteral(' ')
                .append(time())
                .appendLiteral(" GMT"));
    }

    private static DateTimeFormatter time() {
        return new DateTimeFormatterBuilder()
                .appendValue(HOUR_OF_DAY, 2)
                .appendLiteral(':')
                .appendValue(MINUTE_OF_HOUR, 2)
                .appendLiteral(':')
                .appendValue(SECOND_OF_MINUTE, 2)
                .toFormatter(Locale.ROOT);
    }

    private static DateTimeFormatter formatter(DateTimeFormatterBuilder builder) {
        return builder.toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE)
                .withZone(ZoneOffset.UTC);
    }

    /** Names that do not depend on the locale. */
    private static DateTimeFormatterBuilder named(ChronoField field, List<String> names) {
        Map<Long, String> texts =
                IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(i -> i + 1L, names::get));
        return new DateTimeFormatterBuilder().appendText(field, texts);
    }

    private static List<String> shortened(List<String> names) {
        return names.stream().map(name -> name.substring(0, 3)).toList();
    }
}
