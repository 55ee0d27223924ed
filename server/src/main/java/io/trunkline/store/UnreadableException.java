package io.trunkline.store;

import org.jspecify.annotations.Nullable;

/**
 * One value in the database cannot be used: it was altered or moved, or sealed with a key that is not at hand. Others can be read; who reads
 * many at a time must not let one keep them from the rest. Its message names the place and shows nothing of the value.
 */
public final class UnreadableException extends StoreException {

    /** @param cause shows nothing of the value either; null if there is none, or if it would */
    public UnreadableException(String message, @Nullable Throwable cause) {
        super(Kind.FAILED, message, cause);
    }
}
