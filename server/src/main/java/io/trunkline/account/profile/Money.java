package io.trunkline.account.profile;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.math.BigDecimal;

/** Exact amounts, stored as whole millionths of the account's currency and never as binary fractions. Stateless and thread-safe. */
public final class Money {

    /** Maximum number of decimals of an amount. */
    public static final int SCALE = 6;

    /** The currency of all accounts. */
    public static final String CURRENCY = "USD";

    /** The largest amount, and the largest debt of an account. */
    public static final BigDecimal MAX = new BigDecimal("999999999999");

    private Money() {}

    /**
     * Returns a threshold in its canonical form. Refuses one that is negative or greater than {@link #MAX} (497), or has more than six
     * decimals (496).
     */
    public static BigDecimal checkThreshold(BigDecimal amount, EditRules rules) {
        String field = "min_balance_to_notify";
        // The comparison comes first, since stripping the zeros of a huge exponent would be more expensive.
        if (amount.signum() < 0 || amount.compareTo(MAX) > 0) {
            throw new FaultException(new Fault(
                    ErrorCode.INVALID_RANGE,
                    ErrorCode.INVALID_RANGE.message(field, "0", MAX.toPlainString()),
                    field,
                    "Send an amount from 0 to " + MAX.toPlainString() + "."));
        }
        BigDecimal plain = canonical(amount);
        if (plain.scale() > SCALE) {
            throw new FaultException(Fault.invalid(field, "Send at most " + SCALE + " decimals."));
        }
        return plain;
    }

    /** Returns the stored form of an amount with at most {@link #SCALE} decimals and twelve digits before them. */
    public static long toMillionths(BigDecimal amount) {
        return amount.movePointRight(SCALE).longValueExact();
    }

    /** Returns the amount for a stored form, in its canonical form. */
    public static BigDecimal fromMillionths(long millionths) {
        return canonical(BigDecimal.valueOf(millionths, SCALE));
    }

    /** Returns the canonical form, which is the same for equal amounts: no trailing zeros, no exponent. */
    public static BigDecimal canonical(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
