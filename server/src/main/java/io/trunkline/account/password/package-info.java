/** Passwords: policy, hashing, refusals, and codes for forgotten ones. */
@NullMarked
package io.trunkline.account.password;

import org.jspecify.annotations.NullMarked;
