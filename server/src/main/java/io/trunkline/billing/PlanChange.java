package io.trunkline.billing;

import io.trunkline.account.Account;
import org.jspecify.annotations.Nullable;

/**
 * A change of an account's plan. Immutable.
 *
 * @param account the account before the change
 * @param before the previous plan of that type, perhaps the default; null if there was none
 * @param after the new plan
 */
public record PlanChange(Account account, @Nullable AccountPlan before, AccountPlan after) {}
