package io.trunkline.method.billing;

import io.trunkline.billing.plan.Plan;
import io.trunkline.billing.plan.PlanType;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.parameter.ParameterType;
import java.util.List;
import java.util.function.Predicate;

/** Selects the plans that a call asks for. Stateless and thread-safe. */
final class PlanFilter {

    /** A plan type; any other word is refused with code 426. */
    static final ParameterType<PlanType> TYPE = ParameterType.oneOf(
            List.of(PlanType.values()),
            PlanType::name,
            name -> Fault.ofField(ErrorCode.INVALID_PLAN_TYPE, name, "Send " + PlanType.NAMES + "."));

    static final ApiParameter<List<PlanType>> TYPES = ApiParameter.list("plan_type", TYPE, "Only plans of these types.")
            .selects()
            .orAll();
    static final ApiParameter<List<Long>> IDS = ApiParameter.list(
                    "plan_subscription_template_id", ParameterType.ID, "Only plans with these ids.")
            .selects()
            .orAll();

    private PlanFilter() {}

    /** The plans that the call selects; every plan if it selects none. */
    static Predicate<Plan> of(Arguments arguments) {
        List<PlanType> types = arguments.get(TYPES);
        List<Long> ids = arguments.get(IDS);
        return plan ->
                (types.isEmpty() || types.contains(plan.type())) && (ids.isEmpty() || ids.contains(plan.templateId()));
    }
}
