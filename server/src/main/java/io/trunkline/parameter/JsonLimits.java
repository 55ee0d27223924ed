package io.trunkline.parameter;

import tools.jackson.core.StreamReadConstraints;

/** How large the parts of JSON may be that comes from outside. Stateless and thread-safe. */
public final class JsonLimits {

    /** Digits, point and exponent of a number: more than any value has, so that a reader can say what is wrong with it. */
    private static final int NUMBER = 100;

    /** Characters of a member's name: far beyond any of ours. */
    private static final int NAME = 10_000;

    /** Characters of a text: what bounds the whole document bounds it earlier. */
    private static final int TEXT = 64 * 1024 * 1024;

    private JsonLimits() {}

    /** The limits of a document whose objects and arrays may be nested {@code depth} deep. */
    public static StreamReadConstraints ofDepth(int depth) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxNumberLength(NUMBER)
                .maxNameLength(NAME)
                .maxStringLength(TEXT)
                .build();
    }
}
