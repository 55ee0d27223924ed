/**
 * Money: the balance of each account, which is the sum of its transactions, and who is told that it is low; currency rates and plans from
 * files of the operator, and the plans that accounts have (contract section 4.1). Plans charge nothing.
 */
@NullMarked
package io.trunkline.billing;

import org.jspecify.annotations.NullMarked;
