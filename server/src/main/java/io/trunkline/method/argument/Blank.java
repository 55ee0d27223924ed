package io.trunkline.method.argument;

/** The meaning of the texts that clients send for values that their user left out. */
public enum Blank {
    /** Empty text and {@code 0} are values, good or bad like any others. */
    COUNTS,
    /** Empty text counts as not given. */
    EMPTY_IS_ABSENT,
    /** Empty text and {@code 0} count as not given: the official Go client sends both (contract section 1.4). */
    EMPTY_AND_ZERO_ARE_ABSENT
}
