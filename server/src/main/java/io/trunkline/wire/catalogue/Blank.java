package io.trunkline.wire.catalogue;

/** What the texts mean that clients send for what their user left out. */
public enum Blank {
    /** Empty text and {@code 0} are values, good or bad as others are. */
    COUNTS,
    /** Empty text counts as not given. */
    EMPTY_IS_ABSENT,
    /** Empty text and {@code 0} count as not given: the official Go client sends both (contract section 1.4). */
    EMPTY_AND_ZERO_ARE_ABSENT
}
