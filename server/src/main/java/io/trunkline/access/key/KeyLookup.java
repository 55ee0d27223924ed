package io.trunkline.access.key;

import org.jspecify.annotations.Nullable;

/** Finds the key that a token names. Thread-safe. Answers as the database is now. */
@FunctionalInterface
public interface KeyLookup {

    /** The key with this id that may act for this account, which is its own or a child of that; null if there is none. {@code keyId} has 32 lower-case hexadecimal digits. */
    @Nullable
    CurrentKey find(long accountId, String keyId);

    /** The same from memory, perhaps out of date; null if it is not there. Does not ask the database. */
    default @Nullable CurrentKey remembered(long accountId, String keyId) {
        return null;
    }
}
