package io.trunkline.wire.catalogue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The Management API's text form of a point in time (contract section 1.5). Stateless and thread-safe. */
public final class Timestamp {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Timestamp() {}

    /** In UTC. */
    public static String text(Instant at) {
        return text(at, ZoneOffset.UTC);
    }

    /** In a time zone. */
    public static String text(Instant at, ZoneId zone) {
        return FORM.format(at.atZone(zone));
    }
}
