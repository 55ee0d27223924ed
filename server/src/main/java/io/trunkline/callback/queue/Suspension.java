package io.trunkline.callback.queue;

import java.time.Duration;

/** Why nothing more is sent to an account's URL, until the URL is changed or the operator resumes. */
public enum Suspension {
    /** All attempts have failed for {@link #PAUSED_AFTER}, and at least {@link #PAUSED_AFTER_ATTEMPTS} of them. */
    PAUSED,
    /** The receiver said that it is gone for good (410). */
    GONE;

    /** A URL is paused after this long without a single success. */
    public static final Duration PAUSED_AFTER = Duration.ofDays(5);

    /** And after this many failed attempts, as many as one callback gets. */
    public static final int PAUSED_AFTER_ATTEMPTS = Schedule.PAUSES.size();
}
