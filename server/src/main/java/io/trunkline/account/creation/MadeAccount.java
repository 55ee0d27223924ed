package io.trunkline.account.creation;

import io.trunkline.account.Account;

/**
 * An account that was just made, and its first key as it was then: what others do to the account afterwards is not shown to its maker. Immutable.
 *
 * @param apiKey the {@code api_key} in clear: a secret, for who made the account
 */
public record MadeAccount(Account account, String apiKey) {

    /** Without the key. */
    @Override
    public String toString() {
        return "MadeAccount[" + account.id() + "]";
    }
}
