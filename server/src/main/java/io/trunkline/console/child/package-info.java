/** Pages about child accounts: the accounts that the account has created and may act for. */
@NullMarked
package io.trunkline.console.child;

import org.jspecify.annotations.NullMarked;
