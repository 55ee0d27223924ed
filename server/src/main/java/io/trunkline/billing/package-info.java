/**
 * What money is told by: currency rates and plans from files of the operator, and the plans that accounts have (contract
 * section 4.1). Nothing is charged.
 */
@NullMarked
package io.trunkline.billing;

import org.jspecify.annotations.NullMarked;
