package io.trunkline.billing;

import org.jdbi.v3.core.Handle;

/** Is told when the balance of an account has become low. Has to be thread-safe. */
@FunctionalInterface
public interface LowBalanceNotice {

    /**
     * The balance is low. Called within the transaction that made it so, which may run again: everything has to be written through
     * {@code handle}, where the account is as that transaction leaves it.
     *
     * @param isMinCredit whether the account has a credit limit, so that the threshold is measured from there
     * @param isRepeated whether this is the reminder
     */
    void balanceIsLow(Handle handle, long accountId, boolean isMinCredit, boolean isRepeated);
}
