package io.trunkline.account;

import java.time.Instant;

/** What a text that was given as an {@code api_key} is worth to an account at a moment. Immutable; holds no key. */
public sealed interface ApiKeyStanding {

    /** The account's present one: good until it is replaced. */
    record Present() implements ApiKeyStanding {}

    /**
     * One that was replaced and is good beside the present one.
     *
     * @param end from this time on it is refused, and with it what it began
     */
    record Replaced(Instant end) implements ApiKeyStanding {}

    /** None of the account's, or none any more. */
    record NotGood() implements ApiKeyStanding {}

    /** Whether it proves the account's owner. */
    default boolean isGood() {
        return !(this instanceof NotGood);
    }
}
