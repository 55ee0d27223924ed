package io.trunkline.billing.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The available plans. Immutable and thread-safe.
 *
 * @param plans in the order of the operator's file; ids are unique
 * @param defaults the plans of accounts that have not chosen one, by type
 */
public record PlanCatalogue(List<Plan> plans, Map<PlanType, Plan> defaults) {

    /** Without a file: no plans. */
    public static final PlanCatalogue NONE = new PlanCatalogue(List.of(), Map.of());

    public PlanCatalogue {
        plans = List.copyOf(plans);
        defaults = Map.copyOf(defaults);
    }

    /** The plan with this id. */
    public Optional<Plan> find(long templateId) {
        return plans.stream().filter(plan -> plan.templateId() == templateId).findFirst();
    }
}
