package io.trunkline.store.secret;

import org.jspecify.annotations.NullMarked;

/** Sealed values as text, for rows that go into a new database past the server, where no key can have been replaced. */
@NullMarked
public final class SealedTexts {

    private SealedTexts() {}

    /** What the column holds. */
    public static String of(Sealed value) {
        return value.text();
    }
}
