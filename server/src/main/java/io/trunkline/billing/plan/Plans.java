package io.trunkline.billing.plan;

import io.trunkline.access.caller.Caller;
import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.OwnerNotices;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Notice;
import io.trunkline.store.Database;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The plans of accounts (contract section 4.1). Thread-safe.
 *
 * <p>An account keeps a plan as it was when chosen, whatever happens to it in the operator's file. If it has chosen
 * none, it has the file's default.
 */
public final class Plans {

    private static final String TEMPLATE_ID = "plan_subscription_template_id";

    private final Database database;
    private final AccountReader reader;
    private final OwnerNotices notices;
    private final AuditLog audit;
    private final Callbacks callbacks;
    private final PlanCatalogue catalogue;
    private final InstantSource clock;
    private final AccountPlanTable table = new AccountPlanTable();

    public Plans(
            Database database,
            AccountReader reader,
            OwnerNotices notices,
            AuditLog audit,
            Callbacks callbacks,
            PlanCatalogue catalogue,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.notices = notices;
        this.audit = audit;
        this.callbacks = callbacks;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The available plans. */
    public List<Plan> available() {
        return catalogue.plans();
    }

    /** The account's current plans: at most one of each type, in the order of the types. */
    public List<AccountPlan> of(Account account) {
        return List.copyOf(database.read(handle -> present(handle, account)).values());
    }

    private Map<PlanType, AccountPlan> present(Handle handle, Account account) {
        Map<PlanType, AccountPlan> plans = new EnumMap<>(PlanType.class);
        catalogue.defaults().forEach((type, plan) -> plans.put(type, new AccountPlan(plan, account.created())));
        plans.putAll(table.find(handle, account.id()));
        return plans;
    }

    /**
     * Moves the caller's account to a more expensive plan, from now on, and notifies its server and its
     * owner. Returns once it is on disk, with the
     * account as it was before.
     *
     * @param method for the audit log
     * @throws FaultException 244 if there is no such plan of that type; 379 if it is not more expensive than the current one;
     *     100 if the account is frozen
     */
    public Account change(Caller caller, String method, PlanType type, long templateId) {
        Plan plan = choose(type, templateId);
        return database.write(handle -> {
            Account account = reader.requireEditable(handle, caller.accountId());
            AccountPlan before = present(handle, account).get(type);
            requireDearer(before, plan);
            AccountPlan after = new AccountPlan(plan, clock.instant());
            table.put(handle, account.id(), after);
            audit.append(handle, account.id(), after.began(), caller.actor(), method, changes(before, plan));
            callbacks.add(handle, account.id(), CallbackType.PLAN_CONFIG, PlanCallback.payload(plan));
            notices.add(
                    handle,
                    account,
                    Notice.PLAN_CHANGED,
                    Map.of("plan", plan.name(), "price", plan.charge().toPlainString()));
            return account;
        });
    }

    private Plan choose(PlanType type, long templateId) {
        Plan plan = catalogue
                .find(templateId)
                .orElseThrow(() -> noSuchPlan(
                        catalogue.plans().isEmpty()
                                ? "This server has no plans: billing.plans-file is not set."
                                : "Plan " + templateId + " does not exist. GetAvailablePlans lists the plans."));
        if (plan.type() != type) {
            throw noSuchPlan("The plan " + templateId + " is of type " + plan.type() + ", not " + type + ".");
        }
        return plan;
    }

    private static FaultException noSuchPlan(String hint) {
        return new FaultException(Fault.ofField(ErrorCode.INVALID_SUBSCRIPTION_TEMPLATE_ID, TEMPLATE_ID, hint));
    }

    private static void requireDearer(@Nullable AccountPlan before, Plan plan) {
        if (before != null && plan.charge().compareTo(before.plan().charge()) <= 0) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.ACCOUNT_PLAN_CHANGE_FORBIDDEN,
                    TEMPLATE_ID,
                    "It costs " + plan.charge().toPlainString()
                            + "; choose a plan that is more expensive than the current one, "
                            + before.plan().charge().toPlainString() + "."));
        }
    }

    private static List<FieldChange> changes(@Nullable AccountPlan before, Plan plan) {
        Plan old = before == null ? null : before.plan();
        List<FieldChange> changes = new ArrayList<>();
        changes.add(new FieldChange.Value(
                "plan_type", old == null ? null : old.type().name(), plan.type().name()));
        changes.add(new FieldChange.Value(
                TEMPLATE_ID,
                old == null ? null : BigDecimal.valueOf(old.templateId()),
                BigDecimal.valueOf(plan.templateId())));
        changes.add(new FieldChange.Value("plan_name", old == null ? null : old.name(), plan.name()));
        changes.add(new FieldChange.Value("periodic_charge", old == null ? null : old.charge(), plan.charge()));
        return changes;
    }
}
