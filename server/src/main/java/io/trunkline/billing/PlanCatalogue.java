package io.trunkline.billing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plans that can be chosen. Immutable and thread-safe.
 *
 * @param plans in the order of the operator's file; no two have the same id
 * @param defaults what accounts have that chose no plan of a type, where there is one
 */
public record PlanCatalogue(List<Plan> plans, Map<PlanType, Plan> defaults) {

    /** Without a file: no plans. */
    public static final PlanCatalogue NONE = new PlanCatalogue(List.of(), Map.of());

    public PlanCatalogue {
        plans = List.copyOf(plans);
        defaults = Map.copyOf(defaults);
    }

    /** The plan of this id. */
    public Optional<Plan> find(long templateId) {
        return plans.stream().filter(plan -> plan.templateId() == templateId).findFirst();
    }
}
