package io.trunkline.parameter;

import tools.jackson.core.StreamReadConstraints;

/** Limits for the parts of JSON from outside. Stateless and thread-safe. */
public final class JsonLimits {

    /** Maximum characters of a number, with point and exponent: more than any value has, so that its reader can explain what is wrong. */
    private static final int NUMBER = 100;

    /** Maximum characters of a member name: far more than any of ours has. */
    private static final int NAME = 10_000;

    /** Maximum characters of a string: the limit of the whole document applies first. */
    private static final int TEXT = 64 * 1024 * 1024;

    private JsonLimits() {}

    /** The limits of a document with a nesting depth of up to {@code depth}. */
    public static StreamReadConstraints ofDepth(int depth) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxNumberLength(NUMBER)
                .maxNameLength(NAME)
                .maxStringLength(TEXT)
                .build();
    }
}
