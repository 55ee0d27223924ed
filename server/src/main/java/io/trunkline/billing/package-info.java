/**
 * Money: the balance of each account, which is the sum of its transactions, and notices of low balances; currency rates and plans from
 * the operator's files, and the accounts' plans (contract section 4.1). Plans charge nothing.
 */
@NullMarked
package io.trunkline.billing;

import org.jspecify.annotations.NullMarked;
