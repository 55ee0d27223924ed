package io.trunkline.console.text;

import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;

/** Writes values as a reader's language does, and times in a time zone. Immutable and thread-safe. */
public final class Formats {

    /** Day, month in short, year, hours, minutes and seconds as usual there. */
    private static final String TIME = "yMMMdjmmss";

    private static final String DAY = "yMMMd";
    private static final String CLOCK = "jmm";

    /** The currency of all accounts. */
    private static final Currency CURRENCY = Currency.getInstance("USD");

    private static final long KILO = 1000;
    private static final int TEN = 10;

    private static final List<MeasureUnit> SIZES =
            List.of(MeasureUnit.BYTE, MeasureUnit.KILOBYTE, MeasureUnit.MEGABYTE);

    private static final Precision DECIMALS = Precision.minMaxFraction(2, 6);

    /** Keeps the sign of a currency in Latin letters in its place, where the text runs from right to left (UAX 9). */
    private static final String LEFT_TO_RIGHT = "\u200e";

    private final ULocale locale;
    private final ZoneId zone;

    /** @param language as HTML names it */
    public Formats(String language, ZoneId zone) {
        this.locale = new ULocale(language);
        this.zone = zone;
    }

    /** The time zone. */
    public ZoneId zone() {
        return zone;
    }

    /** The name of the time zone. */
    public String zoneName() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** A moment to the second. */
    public String time(Instant moment) {
        return format(TIME, moment);
    }

    /** The day of a moment. */
    public String day(Instant moment) {
        return format(DAY, moment);
    }

    /** Hours and minutes of a moment. */
    public String clock(Instant moment) {
        return format(CLOCK, moment);
    }

    private String format(String skeleton, Instant moment) {
        DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, locale);
        format.setTimeZone(TimeZone.getTimeZone(nameOf(zone)));
        return format.format(Date.from(moment));
    }

    /** ICU writes an offset as GMT+03:00, and that of UTC by its name. */
    private static String nameOf(ZoneId zone) {
        if (zone instanceof ZoneOffset offset) {
            return offset.equals(ZoneOffset.UTC) ? "Etc/UTC" : "GMT" + offset.getId();
        }
        return zone.getId();
    }

    /** An amount of money. */
    public String amount(BigDecimal amount) {
        String written = NumberFormatter.withLocale(locale)
                .unit(CURRENCY)
                .precision(DECIMALS)
                .format(amount)
                .toString();
        return locale.isRightToLeft() ? written + LEFT_TO_RIGHT : written;
    }

    /** The size of a file, in the unit that suits it. */
    public String size(long bytes) {
        int step = bytes < KILO ? 0 : bytes < KILO * KILO ? 1 : 2;
        return NumberFormatter.withLocale(locale)
                .unit(SIZES.get(step))
                .precision(Precision.maxFraction(step == 0 ? 0 : 1))
                .format(bytes / Math.pow(KILO, step))
                .toString();
    }

    /** A number with about three digits. */
    public String decimal(double number) {
        return NumberFormatter.withLocale(locale)
                .precision(Precision.maxFraction(number < TEN ? 2 : number < KILO ? 1 : 0))
                .format(number)
                .toString();
    }

    /** A whole number. */
    public String number(long number) {
        return NumberFormatter.withLocale(locale).format(number).toString();
    }
}
