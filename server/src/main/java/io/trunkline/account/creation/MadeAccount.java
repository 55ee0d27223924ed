package io.trunkline.account.creation;

import io.trunkline.account.Account;

/**
 * A newly created account and its first key, as they were at that time: later changes by others are not shown to the creator. Immutable.
 *
 * @param apiKey the {@code api_key} in plain text: a secret, for the creator of the account
 */
public record MadeAccount(Account account, String apiKey) {

    /** Omits the key. */
    @Override
    public String toString() {
        return "MadeAccount[" + account.id() + "]";
    }
}
