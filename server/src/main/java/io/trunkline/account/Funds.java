package io.trunkline.account;

import io.trunkline.account.profile.Money;
import java.math.BigDecimal;

/**
 * An account's money, in {@link Money#CURRENCY}; exact. Immutable.
 *
 * @param balance the sum of the account's transactions; negative if the account owes money
 * @param creditLimit how much the account may owe; never negative
 */
public record Funds(BigDecimal balance, BigDecimal creditLimit) {

    /** The funds of an account without transactions. */
    public static final Funds NONE = new Funds(BigDecimal.ZERO, BigDecimal.ZERO);

    /** The amount that can be spent: the balance plus the credit limit. */
    public BigDecimal available() {
        return balance.add(creditLimit);
    }

    /** Whether the account has a credit limit, in which case its threshold is measured from there. */
    public boolean hasCredit() {
        return creditLimit.signum() > 0;
    }
}
