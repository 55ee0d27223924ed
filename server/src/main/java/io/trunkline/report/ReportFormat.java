package io.trunkline.report;

import java.util.Locale;

/** The form of a report's file. */
public enum ReportFormat {
    /** RFC 4180, in UTF-8. */
    CSV,
    /** An array of objects, in UTF-8. */
    JSON;

    /** As calls name it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String extension() {
        return "." + text();
    }
}
