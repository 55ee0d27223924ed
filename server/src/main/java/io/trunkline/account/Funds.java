package io.trunkline.account;

import io.trunkline.account.profile.Money;
import java.math.BigDecimal;

/**
 * An account's money, in {@link Money#CURRENCY}; exact. Immutable.
 *
 * @param balance the sum of the account's transactions; below zero for what it owes
 * @param creditLimit how much it may owe; never below zero
 */
public record Funds(BigDecimal balance, BigDecimal creditLimit) {

    /** Of an account without a transaction. */
    public static final Funds NONE = new Funds(BigDecimal.ZERO, BigDecimal.ZERO);

    /** What can be spent: the balance and the credit limit together. */
    public BigDecimal available() {
        return balance.add(creditLimit);
    }

    /** Whether the account has a credit limit, so that its threshold is measured from there. */
    public boolean hasCredit() {
        return creditLimit.signum() > 0;
    }
}
