package io.trunkline.access.key;

import io.trunkline.account.Account;

/**
 * The current state of a key. Immutable.
 *
 * @param account the current state of the account that the key acts for: its own account or a child of it
 */
public record CurrentKey(ServiceKey key, Account account) {}
