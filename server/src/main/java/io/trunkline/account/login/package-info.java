/** The names and e-mail addresses that people log on with: each of them belongs to one account. */
@NullMarked
package io.trunkline.account.login;

import org.jspecify.annotations.NullMarked;
