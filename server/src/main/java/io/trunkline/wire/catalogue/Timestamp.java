package io.trunkline.wire.catalogue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The Management API's text form of a point in time, in UTC (contract section 1.5). Stateless and thread-safe. */
public final class Timestamp {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Timestamp() {}

    public static String text(Instant at) {
        return FORM.format(at);
    }
}
