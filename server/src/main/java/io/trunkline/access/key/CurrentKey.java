package io.trunkline.access.key;

import io.trunkline.account.Account;

/**
 * A key as it is now. Immutable.
 *
 * @param account the account that it acts for, as it is now: its own, or a child of that
 */
public record CurrentKey(ServiceKey key, Account account) {}
