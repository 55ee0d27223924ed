package io.trunkline.wire.billing;

import io.trunkline.billing.Plan;
import io.trunkline.billing.PlanType;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ParameterType;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.Faults;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads which plans a call asks for. Stateless and thread-safe. */
final class PlanFilter {

    static final ApiParameter<List<String>> TYPES = ApiParameter.of(
            "plan_type",
            ParameterType.listOf(ParameterType.TEXT),
            "Only plans of these types: " + PlanType.NAMES + ".");

    static final ApiParameter<List<Long>> IDS = ApiParameter.of(
            "plan_subscription_template_id", ParameterType.listOf(ParameterType.ID), "Only plans of these ids.");

    private PlanFilter() {}

    /**
     * What the call chooses; every plan if it says nothing.
     *
     * @throws FaultException 426 for what is no type, 496 for what is no number
     */
    static Predicate<Plan> of(Arguments arguments) {
        Faults faults = new Faults();
        Optional<List<PlanType>> types = faults.collect(() -> arguments.meansAll(TYPES.name())
                ? List.<PlanType>of()
                : arguments.list(TYPES).stream()
                        .filter(text -> !text.equals("0"))
                        .map(PlanFilter::type)
                        .toList());
        // 0 is what the Go client sends for what its user left out (contract section 1.4).
        Optional<List<Long>> ids = faults.collect(() -> arguments.meansAll(IDS.name())
                ? List.of()
                : arguments.list(IDS).stream().filter(id -> id != 0).toList());
        faults.refuse();
        List<PlanType> chosenTypes = types.orElseThrow();
        List<Long> chosenIds = ids.orElseThrow();
        return plan -> (chosenTypes.isEmpty() || chosenTypes.contains(plan.type()))
                && (chosenIds.isEmpty() || chosenIds.contains(plan.templateId()));
    }

    /**
     * The type of a name.
     *
     * @throws FaultException 426 if there is none
     */
    static PlanType type(String text) {
        return PlanType.named(text)
                .orElseThrow(() -> new FaultException(
                        Fault.ofField(ErrorCode.INVALID_PLAN_TYPE, TYPES.name(), "Send " + PlanType.NAMES + ".")));
    }
}
