package io.trunkline.store;

import org.jspecify.annotations.Nullable;

/**
 * One value in the database cannot be used: it was altered or moved, or sealed with a key that is not available. Other values can be read;
 * code that reads many at a time must not let one keep it from the rest. The message names the place and shows nothing of the value.
 */
public final class UnreadableException extends StoreException {

    /** @param cause must show nothing of the value either; null if there is none, or if it would show something */
    public UnreadableException(String message, @Nullable Throwable cause) {
        super(Kind.FAILED, message, cause);
    }
}
