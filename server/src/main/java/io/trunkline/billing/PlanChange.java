package io.trunkline.billing;

import io.trunkline.account.Account;
import org.jspecify.annotations.Nullable;

/**
 * A change of an account's plan. Immutable.
 *
 * @param account as it was before
 * @param before the plan of that type until now, perhaps the default; null if there was none
 * @param after the plan from now on
 */
public record PlanChange(Account account, @Nullable AccountPlan before, AccountPlan after) {}
