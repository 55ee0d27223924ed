/** Telephone numbers, and for which of them an account has switched text messages on. */
@NullMarked
package io.trunkline.sms.number;

import org.jspecify.annotations.NullMarked;
