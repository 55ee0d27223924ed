package io.trunkline.callback.queue;

/** Why nothing more is sent to an account's URL, until it is changed or the operator resumes. */
public enum Suspension {
    /** Days went by with nothing but failures. */
    PAUSED,
    /** The receiver said that it is gone for good (410). */
    GONE
}
