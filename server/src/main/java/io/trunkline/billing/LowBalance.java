package io.trunkline.billing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of an account's notices of a low balance. The balance is low while the available funds, balance plus credit limit, are below
 * {@code min_balance_to_notify}. Immutable.
 *
 * @param since when the account was notified; null if it was not notified since the balance last recovered, or since the threshold was
 *     changed
 * @param reminded whether it was reminded
 */
public record LowBalance(@Nullable Instant since, boolean reminded) {

    /** The account is notified as soon as a movement leaves a low balance. */
    public static final LowBalance ARMED = new LowBalance(null, false);

    /** How long after the first notice the reminder follows, if the balance is still low. */
    public static final Duration REMINDER_AFTER = Duration.ofHours(24);

    /**
     * The next state.
     *
     * @param tell whether to notify the account, for the first time or again
     */
    public record Step(LowBalance after, boolean tell) {}

    /** Whether these available funds are low. */
    public static boolean isLow(BigDecimal available, BigDecimal threshold) {
        return available.compareTo(threshold) < 0;
    }

    /**
     * The next step after a movement of money.
     *
     * @param before the available funds before the movement
     * @param available the available funds now
     */
    public Step moved(BigDecimal before, BigDecimal available, BigDecimal threshold, Instant now) {
        if (!isLow(available, threshold)) {
            return new Step(ARMED, false);
        }
        boolean tell = since == null && available.compareTo(before) < 0;
        return new Step(tell ? new LowBalance(now, false) : this, tell);
    }

    /** The next step after some time: reminds once, 24 hours after the first notice. */
    public Step waited(BigDecimal available, BigDecimal threshold, Instant now) {
        if (!isLow(available, threshold)) {
            return new Step(ARMED, false);
        }
        boolean tell = since != null && !reminded && !now.isBefore(since.plus(REMINDER_AFTER));
        return new Step(tell ? new LowBalance(since, true) : this, tell);
    }
}
