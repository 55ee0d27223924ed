package io.trunkline.store.secret;

import io.trunkline.store.StoreException;
import io.trunkline.store.commit.GuardedChange;

/**
 * A text that {@link SecretBox#seal} has encrypted, on its way into the database: all that can be done with it is to give it to a statement
 * as an argument, within a unit of work or a {@link GuardedChange}. That is refused, with a {@link StoreException}, if the key that it was
 * sealed with has been replaced meanwhile, whoever sealed it and whenever. Immutable and thread-safe.
 */
public final class Sealed {

    private final String text;
    private final String keyId;

    Sealed(String text, String keyId) {
        this.text = text;
        this.keyId = keyId;
    }

    /** For who has asked {@link SealCheck}, or does not write it. */
    String text() {
        return text;
    }

    /** Which key it was sealed with; see {@link SecretKey#id}. */
    String keyId() {
        return keyId;
    }

    @Override
    public String toString() {
        return "Sealed[]";
    }
}
