/** Codes and links that prove that somebody reads what is sent to an e-mail address. */
@NullMarked
package io.trunkline.account.code;

import org.jspecify.annotations.NullMarked;
