package io.trunkline.method.billing;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.account.Account;
import io.trunkline.account.profile.Money;
import io.trunkline.billing.plan.AccountPlan;
import io.trunkline.billing.plan.Plan;
import io.trunkline.billing.plan.PlanType;
import io.trunkline.billing.plan.Plans;
import io.trunkline.method.accounts.AccountInfoShapes;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;

/** The methods ChangeAccountPlan, GetAccountPlans and GetAvailablePlans. Thread-safe. */
public final class PlanMethods {

    private static final String CHANGE = "ChangeAccountPlan";
    private static final String OF_ACCOUNT = "GetAccountPlans";
    private static final String AVAILABLE = "GetAvailablePlans";

    /** The only roles that may spend the account's money. */
    private static final RoleRequirement MAY_CHANGE =
            RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.ACCOUNTANT, Role.PAYER);

    private static final ApiParameter<PlanType> TYPE = ApiParameter.named(
                    "plan_type", PlanFilter.TYPE, "The type of the plan to change.")
            .required()
            .selects();
    private static final ApiParameter<Long> ID = ApiParameter.named(
                    "plan_subscription_template_id",
                    ParameterType.ID,
                    "The id of the new plan, which must cost more than the current one.")
            .required()
            .selects();

    private static final Shape<Account> CHANGED = Results.done(
                    Results.<Account>builder(), "1 once the change is on disk.")
            .required(
                    "account_info",
                    Shape.<Account>of("ChangedPlanAccount")
                            .required("account_id", JsonTypes.INTEGER, "The account's id.", Account::id)
                            .with(AccountInfoShapes.STANDING, account -> account)
                            .required("currency", JsonTypes.TEXT, "The currency of the balance.", _ -> Money.CURRENCY)
                            .build(),
                    "The account after the change.",
                    account -> account)
            .build();

    private static final Shape<List<PlanShapes.Held>> HELD = Results.listOf(PlanShapes.HELD, "The plans.");
    private static final Shape<List<Plan>> ON_OFFER = Results.listOf(PlanShapes.AVAILABLE, "The plans.");

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
                        "Moves the account to a plan that costs more than its current one of the same type, effective immediately.",
                        MAY_CHANGE,
                        List.of(TYPE, ID),
                        CHANGED,
                        this::change),
                method(
                        OF_ACCOUNT,
                        "get-account-plans",
                        "Lists the plans that the account has: at most one of each type.",
                        RoleRequirement.none(),
                        List.of(PlanFilter.TYPES, PlanFilter.IDS),
                        HELD,
                        this::account),
                method(
                        AVAILABLE,
                        "get-available-plans",
                        "Lists the plans that an account can be moved to.",
                        RoleRequirement.none(),
                        List.of(PlanFilter.TYPES, PlanFilter.IDS),
                        ON_OFFER,
                        this::available));
    }

    private static ApiMethod method(
            String name,
            String operationId,
            String description,
            RoleRequirement roles,
            List<ApiParameter<?>> parameters,
            Shape<?> answer,
            MethodHandler handler) {
        return new ApiMethod(name, operationId, "accounts", description, roles, parameters, answer, handler);
    }

    private byte[] change(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Account account = plans.change(invocation.caller(), CHANGE, arguments.get(TYPE), arguments.get(ID));
        return CHANGED.bytes(account);
    }

    private byte[] account(Invocation invocation) {
        Predicate<Plan> chosen = PlanFilter.of(invocation.arguments());
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        List<AccountPlan> found = plans.of(invocation.account());
        return HELD.bytes(found.stream()
                .filter(plan -> chosen.test(plan.plan()))
                .map(plan -> new PlanShapes.Held(plan, today))
                .toList());
    }

    private byte[] available(Invocation invocation) {
        Predicate<Plan> chosen = PlanFilter.of(invocation.arguments());
        return ON_OFFER.bytes(plans.available().stream().filter(chosen).toList());
    }
}
