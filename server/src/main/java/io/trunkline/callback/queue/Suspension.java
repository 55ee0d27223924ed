package io.trunkline.callback.queue;

/** Why nothing more is sent to an account's URL, until the URL is changed or the operator resumes. */
public enum Suspension {
    /** All attempts have failed for days. */
    PAUSED,
    /** The receiver said that it is gone for good (410). */
    GONE
}
