package io.trunkline.billing.plan;

import io.trunkline.account.profile.Money;
import io.trunkline.store.Micros;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code account_plans}. Stateless and thread-safe; works within its caller's transaction. */
final class AccountPlanTable {

    /** The plans chosen by an account. */
    Map<PlanType, AccountPlan> find(Handle handle, long accountId) {
        Map<PlanType, AccountPlan> plans = new EnumMap<>(PlanType.class);
        handle.createQuery("SELECT plan_type, template_id, plan_name, charge, packages, began FROM account_plans"
                        + " WHERE account_id = ?")
                .bind(0, accountId)
                .map((row, _) -> new AccountPlan(
                        new Plan(
                                row.getLong("template_id"),
                                PlanType.valueOf(row.getString("plan_type")),
                                row.getString("plan_name"),
                                Money.fromMillionths(row.getLong("charge")),
                                PackagesJson.read(row.getString("packages"))),
                        Micros.toInstant(row.getLong("began"))))
                .forEach(found -> plans.put(found.plan().type(), found));
        return plans;
    }

    /** Replaces the account's plan of the same type, if it has one. */
    void put(Handle handle, long accountId, AccountPlan chosen) {
        Plan plan = chosen.plan();
        handle.execute(
                """
                INSERT INTO account_plans (account_id, plan_type, template_id, plan_name, charge, packages, began)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (account_id, plan_type) DO UPDATE SET template_id = excluded.template_id,
                  plan_name = excluded.plan_name, charge = excluded.charge, packages = excluded.packages,
                  began = excluded.began""",
                accountId,
                plan.type().name(),
                plan.templateId(),
                plan.name(),
                Money.toMillionths(plan.charge()),
                PackagesJson.write(plan.packages()),
                Micros.of(chosen.began()));
    }
}
