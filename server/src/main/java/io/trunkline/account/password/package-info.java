/** Passwords: policy, hashing, refusals, and codes for forgotten passwords. */
@NullMarked
package io.trunkline.account.password;

import org.jspecify.annotations.NullMarked;
