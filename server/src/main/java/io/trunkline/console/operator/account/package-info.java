/** Pages about one account, and the list of all. */
@NullMarked
package io.trunkline.console.operator.account;

import org.jspecify.annotations.NullMarked;
