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

    /** Maximum nesting depth of documents: bodies of the operator API, callback payloads, imported lines. The deepest value needs five. */
    public static final int DOCUMENT_DEPTH = 16;

    /** Maximum nesting depth of a call's parameters as JSON: an object with arrays of plain values, and one level to tell what is wrong. */
    public static final int CALL_DEPTH = 3;

    /** Maximum nesting depth of a list parameter that is sent as a JSON array of plain values. */
    public static final int LIST_DEPTH = 2;

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
