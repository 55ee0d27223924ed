package io.trunkline.ops.doctor;

import io.trunkline.text.Ascii;

/** What a check came to, the best first. */
public enum Verdict {
    /** All is well. */
    OK,
    /** Something should be done about it, though nothing fails yet. */
    WARNING,
    /** Something fails. */
    FAILED;

    /** The name in documents and output. */
    public String id() {
        return Ascii.lower(name());
    }
}
