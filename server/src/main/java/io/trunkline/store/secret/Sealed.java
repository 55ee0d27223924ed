package io.trunkline.store.secret;

import io.trunkline.store.StoreException;
import io.trunkline.store.commit.GuardedChange;

/**
 * A text encrypted by {@link SecretBox#seal}, on its way into the database. It can only be passed to a statement as an argument, within a
 * unit of work or a {@link GuardedChange}. This is refused, with a {@link StoreException}, if the key that sealed it has been replaced
 * meanwhile, whoever sealed it and whenever. Immutable and thread-safe.
 */
public final class Sealed {

    private final String text;
    private final String keyId;

    Sealed(String text, String keyId) {
        this.text = text;
        this.keyId = keyId;
    }

    /** The encrypted text, for callers that have asked {@link SealCheck} or do not write it. */
    String text() {
        return text;
    }

    /** The id of the key that sealed it; see {@link SecretKey#id}. */
    String keyId() {
        return keyId;
    }

    @Override
    public String toString() {
        return "Sealed[]";
    }
}
