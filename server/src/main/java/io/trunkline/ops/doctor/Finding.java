package io.trunkline.ops.doctor;

import java.time.Duration;

/**
 * What a check has found. Immutable; has no secrets.
 *
 * @param detail for people, one sentence or more
 */
public record Finding(Verdict verdict, String detail) {

    static Finding ok(String detail) {
        return new Finding(Verdict.OK, detail);
    }

    static Finding warning(String detail) {
        return new Finding(Verdict.WARNING, detail);
    }

    static Finding failed(String detail) {
        return new Finding(Verdict.FAILED, detail);
    }

    /** A duration for people, in its largest units: {@code 3 days}, {@code 90 minutes}, {@code 12 ms}. */
    static String text(Duration duration) {
        if (duration.toDays() >= 2) {
            return duration.toDays() + " days";
        }
        if (duration.toHours() >= 2) {
            return duration.toHours() + " hours";
        }
        if (duration.toMinutes() >= 2) {
            return duration.toMinutes() + " minutes";
        }
        return duration.toSeconds() >= 2 ? duration.toSeconds() + " seconds" : duration.toMillis() + " ms";
    }
}
