/**
 * Money: the balance of each account, which is the sum of its transactions, and notices of low balances; currency rates from
 * the operator's file (contract section 4.1). {@link io.trunkline.billing.plan} has the plans.
 */
@NullMarked
package io.trunkline.billing;

import org.jspecify.annotations.NullMarked;
