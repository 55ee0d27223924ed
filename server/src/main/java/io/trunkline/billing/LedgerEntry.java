package io.trunkline.billing;

import io.trunkline.account.profile.Money;
import io.trunkline.billing.TransactionType.Effect;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry to write to an account's ledger. Immutable; its amount and description are always valid.
 *
 * <p>The constructors throw a {@link FaultException} with all faults: 225 for an amount that is not above 0, too large or has more
 * than six decimals, 209 for a type of another kind, 496 for a negative credit limit, 477 and 496 for a description.
 */
public sealed interface LedgerEntry {

    /** Maximum characters of a description. */
    int MOST_DESCRIPTION = 500;

    /** The type of the transaction. */
    TransactionType type();

    /** One line for people; may be empty. */
    String description();

    /**
     * Takes money from the balance, which may fall below zero.
     *
     * @param amount above 0
     * @param requireFunds whether to refuse it if it exceeds the available funds
     */
    record Charge(TransactionType type, BigDecimal amount, String description, boolean requireFunds)
            implements LedgerEntry {

        public Charge {
            amount = movement(Effect.CHARGE, type, amount, description);
        }
    }

    /**
     * Adds money to the balance.
     *
     * @param amount above 0
     */
    record TopUp(TransactionType type, BigDecimal amount, String description) implements LedgerEntry {

        public TopUp {
            amount = movement(Effect.TOP_UP, type, amount, description);
        }
    }

    /**
     * Sets how much the account may owe.
     *
     * @param limit 0 or more
     */
    record CreditLimit(BigDecimal limit, String description) implements LedgerEntry {

        public CreditLimit {
            List<Fault> faults = new ArrayList<>();
            if (limit.signum() < 0 || isUnfit(limit)) {
                faults.add(Fault.invalid(
                        "credit_limit",
                        "Send an amount from 0 to " + Money.MAX.toPlainString() + " with at most " + Money.SCALE
                                + " decimals."));
            }
            limit = checked(limit, description, faults);
        }

        @Override
        public TransactionType type() {
            return TransactionType.CREDIT_LIMIT;
        }
    }

    private static BigDecimal movement(Effect effect, TransactionType type, BigDecimal amount, String description) {
        List<Fault> faults = new ArrayList<>();
        if (type.effect() != effect) {
            faults.add(Fault.ofField(
                    ErrorCode.INVALID_TRANSACTION_TYPE,
                    "transaction_type",
                    "Send one of " + TransactionType.names(effect) + "."));
        }
        if (amount.signum() <= 0 || isUnfit(amount)) {
            faults.add(Fault.ofField(
                    ErrorCode.INVALID_AMOUNT,
                    "amount",
                    "Send an amount above 0 and up to " + Money.MAX.toPlainString() + " with at most " + Money.SCALE
                            + " decimals."));
        }
        return checked(amount, description, faults);
    }

    /**
     * Whether an amount is too large or has too many decimals. The size is compared first: stripping the zeros of a huge exponent would be
     * more expensive.
     */
    private static boolean isUnfit(BigDecimal amount) {
        return amount.compareTo(Money.MAX) > 0 || Money.canonical(amount).scale() > Money.SCALE;
    }

    private static BigDecimal checked(BigDecimal amount, String description, List<Fault> faults) {
        int length = description.codePointCount(0, description.length());
        if (length > MOST_DESCRIPTION) {
            faults.add(new Fault(
                    ErrorCode.LENGTH_EXCEEDED,
                    ErrorCode.LENGTH_EXCEEDED.message("description", MOST_DESCRIPTION),
                    "description",
                    "It has " + length + " characters."));
        } else if (description.codePoints().anyMatch(LedgerEntry::isNoCharacter)) {
            faults.add(Fault.invalid("description", "Send one line of text without control characters."));
        }
        if (!faults.isEmpty()) {
            throw new FaultException(faults);
        }
        return Money.canonical(amount);
    }

    private static boolean isNoCharacter(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
