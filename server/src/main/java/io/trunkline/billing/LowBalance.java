package io.trunkline.billing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account knows of its low balance. The balance is low while what can be spent, balance and credit limit together, is below
 * {@code min_balance_to_notify}. Immutable.
 *
 * @param since when the account was told; null while it has not been told since the balance was last not low, or since the
 *     threshold was changed
 * @param reminded whether it was told a second time
 */
public record LowBalance(@Nullable Instant since, boolean reminded) {

    /** The account is told as soon as a movement leaves a low balance. */
    public static final LowBalance ARMED = new LowBalance(null, false);

    /** The reminder comes so long after the first notice, while the balance is low still. */
    public static final Duration REMINDER_AFTER = Duration.ofHours(24);

    /**
     * What follows.
     *
     * @param tell whether the account has to be told, for the first time or again
     */
    public record Step(LowBalance after, boolean tell) {}

    /** Whether so much to spend is low. */
    public static boolean isLow(BigDecimal available, BigDecimal threshold) {
        return available.compareTo(threshold) < 0;
    }

    /**
     * After a movement.
     *
     * @param before what could be spent before it
     * @param available what can be spent now
     */
    public Step moved(BigDecimal before, BigDecimal available, BigDecimal threshold, Instant now) {
        if (!isLow(available, threshold)) {
            return new Step(ARMED, false);
        }
        boolean tell = since == null && available.compareTo(before) < 0;
        return new Step(tell ? new LowBalance(now, false) : this, tell);
    }

    /** After time has passed: tells once more, 24 hours after the first time. */
    public Step waited(BigDecimal available, BigDecimal threshold, Instant now) {
        if (!isLow(available, threshold)) {
            return new Step(ARMED, false);
        }
        boolean tell = since != null && !reminded && !now.isBefore(since.plus(REMINDER_AFTER));
        return new Step(tell ? new LowBalance(since, true) : this, tell);
    }
}
