package io.trunkline.account.profile;

import io.trunkline.parameter.Range;
import java.math.BigDecimal;
import java.util.Optional;

/** The rule for the balance below which an account is notified. Immutable and thread-safe. */
record ThresholdRule() implements ProfileField.Rule<BigDecimal> {

    @Override
    public BigDecimal check(BigDecimal amount, EditRules rules) {
        return Money.checkThreshold(amount, rules);
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(new Range(0, Money.MAX.longValueExact()));
    }
}
