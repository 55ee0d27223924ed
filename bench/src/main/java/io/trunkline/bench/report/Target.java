package io.trunkline.bench.report;

import java.util.Locale;

/**
 * What the design holds a result to. Immutable.
 *
 * @param limit a ratio to the reference, or a value in the result's own unit
 */
public record Target(Kind kind, double limit) {

    /** What is compared with the limit, and how. */
    public enum Kind {
        RATIO_AT_LEAST("≥ %s ×"),
        RATIO_AT_MOST("≤ %s ×"),
        VALUE_AT_MOST("≤ %s"),
        VALUE_AT_LEAST("≥ %s");

        private final String form;

        Kind(String form) {
            this.form = form;
        }
    }

    public static Target atLeastTimes(double ratio) {
        return new Target(Kind.RATIO_AT_LEAST, ratio);
    }

    public static Target atMostTimes(double ratio) {
        return new Target(Kind.RATIO_AT_MOST, ratio);
    }

    public static Target atMost(double value) {
        return new Target(Kind.VALUE_AT_MOST, value);
    }

    public static Target atLeast(double value) {
        return new Target(Kind.VALUE_AT_LEAST, value);
    }

    /** Whether a result reaches it. Not a number never does. */
    public boolean holds(double value, double ratio) {
        return switch (kind) {
            case RATIO_AT_LEAST -> ratio >= limit;
            case RATIO_AT_MOST -> ratio <= limit;
            case VALUE_AT_MOST -> value <= limit;
            case VALUE_AT_LEAST -> value >= limit;
        };
    }

    /** The short form of a table's cell. */
    public String text(String unit) {
        String number = limit == Math.rint(limit)
                ? String.format(Locale.ROOT, "%.0f", limit)
                : String.format(Locale.ROOT, "%.2f", limit).replaceAll("0$", "");
        String text = String.format(Locale.ROOT, kind.form, number);
        return switch (kind) {
            case RATIO_AT_LEAST, RATIO_AT_MOST -> text;
            case VALUE_AT_MOST, VALUE_AT_LEAST -> text + (unit.startsWith("/") ? unit : " " + unit);
        };
    }
}
