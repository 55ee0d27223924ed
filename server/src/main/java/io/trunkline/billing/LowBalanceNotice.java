package io.trunkline.billing;

import org.jdbi.v3.core.Handle;

/** Called when an account's balance has become low. Implementations must be thread-safe. */
@FunctionalInterface
public interface LowBalanceNotice {

    /**
     * The balance is low. Called in the transaction that made it so, which may be retried: everything must be written through
     * {@code handle}, where the account has its new state.
     *
     * @param isMinCredit whether the account has a credit limit, so that the threshold is measured from there
     * @param isRepeated whether this is the reminder
     */
    void balanceIsLow(Handle handle, long accountId, boolean isMinCredit, boolean isRepeated);
}
