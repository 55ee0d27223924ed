package io.trunkline.billing.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A plan that an account has. Immutable.
 *
 * @param plan as it was when chosen, or the current default
 * @param began when it was chosen; for a default, when the account was created
 */
public record AccountPlan(Plan plan, Instant began) {

    /**
     * The first day after {@code today} that is a whole number of months after the plan began, in UTC. In a month that is too
     * short, the last day counts: 31 January, 28 February, 31 March.
     */
    public LocalDate nextCharge(LocalDate today) {
        LocalDate first = began.atZone(ZoneOffset.UTC).toLocalDate();
        long months = Math.max(1, ChronoUnit.MONTHS.between(first, today));
        while (!first.plusMonths(months).isAfter(today)) {
            months++;
        }
        return first.plusMonths(months);
    }
}
