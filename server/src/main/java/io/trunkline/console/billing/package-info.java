/** Pages about money: the balance and the plans of an account. */
@NullMarked
package io.trunkline.console.billing;

import org.jspecify.annotations.NullMarked;
