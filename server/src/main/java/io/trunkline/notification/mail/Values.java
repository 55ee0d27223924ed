package io.trunkline.notification.mail;

import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import io.trunkline.notification.Argument;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;

/** Writes values as readers of a language write them. Immutable and thread-safe. */
final class Values {

    /** Day, month by name, year, hours and minutes as usual there, and the zone by name. */
    private static final String TIME = "yMMMMdjmmzzzz";

    /** The currency of all accounts. */
    private static final Currency CURRENCY = Currency.getInstance("USD");

    private static final Precision DECIMALS = Precision.minMaxFraction(2, 6);

    /** First strong isolate, and its end: keep a value from being reordered with the text around it (UAX 9). */
    private static final String ISOLATE = "\u2068";

    private static final String END = "\u2069";

    private final ULocale locale;
    private final boolean isolated;
    private final ZoneId zone;

    /**
     * For one reader.
     *
     * @param isolated whether the text may run in the other direction than values in it
     */
    Values(ULocale locale, boolean isolated, ZoneId zone) {
        this.locale = locale;
        this.isolated = isolated;
        this.zone = zone;
    }

    /** The value for a text, from its stored form. */
    Object of(Argument.Type type, String stored) {
        return switch (type) {
            case TEXT, LINK, OPT_OUT -> text(stored);
            case AMOUNT -> text(amount(new BigDecimal(stored)));
            case NUMBER -> Long.valueOf(stored);
            case CHOICE -> stored;
        };
    }

    /** Text that came from elsewhere. */
    String text(String value) {
        return isolated ? ISOLATE + value + END : value;
    }

    private String amount(BigDecimal amount) {
        return NumberFormatter.withLocale(locale)
                .unit(CURRENCY)
                .precision(DECIMALS)
                .format(amount)
                .toString();
    }

    /** A moment in the reader's time zone, which is named. */
    String time(Instant moment) {
        DateFormat format = DateFormat.getInstanceForSkeleton(TIME, locale);
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
}
