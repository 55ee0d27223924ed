package io.trunkline.wire.billing;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.account.Account;
import io.trunkline.account.profile.Money;
import io.trunkline.billing.AccountPlan;
import io.trunkline.billing.Plan;
import io.trunkline.billing.PlanType;
import io.trunkline.billing.Plans;
import io.trunkline.parameter.ParameterType;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.MethodHandler;
import io.trunkline.wire.openapi.Schema;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** ChangeAccountPlan, GetAccountPlans and GetAvailablePlans. Thread-safe. */
public final class PlanMethods {

    private static final String CHANGE = "ChangeAccountPlan";
    private static final String OF_ACCOUNT = "GetAccountPlans";
    private static final String AVAILABLE = "GetAvailablePlans";

    /** Nobody else may spend the account's money. */
    private static final RoleRequirement MAY_CHANGE =
            RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.ACCOUNTANT, Role.PAYER);

    private static final ApiParameter<PlanType> TYPE = ApiParameter.named(
                    "plan_type", PlanFilter.TYPE, "The type of the plan to change.")
            .required()
            .selects();
    private static final ApiParameter<Long> ID = ApiParameter.named(
                    "plan_subscription_template_id",
                    ParameterType.ID,
                    "The new plan, which must cost more than the present one.")
            .required()
            .selects();

    private final Plans plans;
    private final InstantSource clock;

    public PlanMethods(Plans plans, InstantSource clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                method(
                        CHANGE,
                        "change-account-plan",
                        "Moves the account to a plan that costs more than the present one of its type. It counts from now on.",
                        MAY_CHANGE,
                        List.of(TYPE, ID),
                        Schema.object("accounts_ChangeAccountPlan_Response_200")
                                .property("result", Schema.integer("1 once the change is on disk."))
                                .property(
                                        "account_info",
                                        Schema.object("ChangedPlanAccount")
                                                .property("account_id", Schema.integer("The account's id."))
                                                .property("frozen", Schema.flag("Whether the account may only read."))
                                                .property("balance", Schema.of(ParameterType.DECIMAL))
                                                .property("currency", Schema.text("The currency of the balance."))
                                                .build())
                                .build(),
                        this::change),
                method(
                        OF_ACCOUNT,
                        "get-account-plans",
                        "Lists the plans that the account has: at most one of each type.",
                        RoleRequirement.none(),
                        List.of(PlanFilter.TYPES, PlanFilter.IDS),
                        list(OF_ACCOUNT, PlanView.schemaOfAccount()),
                        this::account),
                method(
                        AVAILABLE,
                        "get-available-plans",
                        "Lists the plans that an account can be moved to.",
                        RoleRequirement.none(),
                        List.of(PlanFilter.TYPES, PlanFilter.IDS),
                        list(AVAILABLE, PlanView.schemaOfAvailable()),
                        this::available));
    }

    private static ApiMethod method(
            String name,
            String operationId,
            String description,
            RoleRequirement roles,
            List<ApiParameter<?>> parameters,
            ObjectNode answer,
            MethodHandler handler) {
        return new ApiMethod(name, operationId, "accounts", description, roles, parameters, answer, handler);
    }

    private static ObjectNode list(String method, ObjectNode plan) {
        return Schema.object("accounts_" + method + "_Response_200")
                .property("result", Schema.array("The plans.", plan))
                .build();
    }

    private byte[] change(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Account account = plans.change(invocation.caller(), CHANGE, arguments.get(TYPE), arguments.get(ID))
                .account();
        return Json.object(json -> {
            json.writeNumberProperty("result", 1);
            json.writeObjectPropertyStart("account_info");
            json.writeNumberProperty("account_id", account.id());
            json.writeBooleanProperty("frozen", account.frozen());
            json.writeNumberProperty("balance", account.funds().balance());
            json.writeStringProperty("currency", Money.CURRENCY);
            json.writeEndObject();
        });
    }

    private byte[] account(Invocation invocation) {
        Predicate<Plan> chosen = PlanFilter.of(invocation.arguments());
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        List<AccountPlan> found = plans.of(invocation.account());
        return Json.object(json -> {
            json.writeArrayPropertyStart("result");
            found.stream().filter(plan -> chosen.test(plan.plan())).forEach(plan -> PlanView.write(json, plan, today));
            json.writeEndArray();
        });
    }

    private byte[] available(Invocation invocation) {
        Predicate<Plan> chosen = PlanFilter.of(invocation.arguments());
        return Json.object(json -> {
            json.writeArrayPropertyStart("result");
            plans.available().stream().filter(chosen).forEach(plan -> PlanView.write(json, plan));
            json.writeEndArray();
        });
    }
}
