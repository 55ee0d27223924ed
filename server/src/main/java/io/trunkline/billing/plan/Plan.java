package io.trunkline.billing.plan;

import java.math.BigDecimal;
import java.util.List;

/**
 * A plan. Immutable.
 *
 * @param templateId its id: {@code plan_subscription_template_id}
 * @param charge per month, exact, with at most six decimals
 */
public record Plan(long templateId, PlanType type, String name, BigDecimal charge, List<PlanPackage> packages) {

    public Plan {
        packages = List.copyOf(packages);
    }
}
