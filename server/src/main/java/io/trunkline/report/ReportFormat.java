package io.trunkline.report;

import io.trunkline.text.Ascii;

/** The format of a report's file. */
public enum ReportFormat {
    /** RFC 4180, in UTF-8. */
    CSV,
    /** An array of objects, in UTF-8. */
    JSON;

    /** The name used in calls. */
    public String text() {
        return Ascii.lower(name());
    }

    String extension() {
        return "." + text();
    }
}
