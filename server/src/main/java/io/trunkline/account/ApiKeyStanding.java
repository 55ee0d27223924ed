package io.trunkline.account;

import java.time.Instant;

/** Whether a text given as an {@code api_key} is valid for an account at a point in time. Immutable; holds no key. */
public sealed interface ApiKeyStanding {

    /** The account's current key: valid until it is replaced. */
    record Present() implements ApiKeyStanding {}

    /**
     * A replaced key that is still valid alongside the current one.
     *
     * @param end the time from which on the key is rejected, and with it the sessions that it started
     */
    record Replaced(Instant end) implements ApiKeyStanding {}

    /** Not a key of the account, or no longer valid. */
    record NotGood() implements ApiKeyStanding {}

    /** Whether the key authenticates the account's owner. */
    default boolean isGood() {
        return !(this instanceof NotGood);
    }
}
