package io.trunkline.wire.billing;

import io.trunkline.billing.Plan;
import io.trunkline.billing.PlanType;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.parameter.ParameterType;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import java.util.List;
import java.util.function.Predicate;

/** Which plans a call asks for. Stateless and thread-safe. */
final class PlanFilter {

    /** A type of plans; 426 for what is none. */
    static final ParameterType<PlanType> TYPE = ParameterType.oneOf(
            List.of(PlanType.values()),
            PlanType::name,
            name -> Fault.ofField(ErrorCode.INVALID_PLAN_TYPE, name, "Send " + PlanType.NAMES + "."));

    static final ApiParameter<List<PlanType>> TYPES = ApiParameter.list("plan_type", TYPE, "Only plans of these types.")
            .selects()
            .orAll();
    static final ApiParameter<List<Long>> IDS = ApiParameter.list(
                    "plan_subscription_template_id", ParameterType.ID, "Only plans of these ids.")
            .selects()
            .orAll();

    private PlanFilter() {}

    /** What the call chooses; every plan if it says nothing. */
    static Predicate<Plan> of(Arguments arguments) {
        List<PlanType> types = arguments.get(TYPES);
        List<Long> ids = arguments.get(IDS);
        return plan ->
                (types.isEmpty() || types.contains(plan.type())) && (ids.isEmpty() || ids.contains(plan.templateId()));
    }
}
