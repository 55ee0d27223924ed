package io.trunkline.access;

import io.trunkline.account.Account;

/**
 * A key as it is now. Immutable.
 *
 * @param account the account that it belongs to, as it is now
 */
public record CurrentKey(ServiceKey key, Account account) {}
