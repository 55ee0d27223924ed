/** The end of stored texts: by age, at somebody's request, and with their account. */
@NullMarked
package io.trunkline.sms.erasure;

import org.jspecify.annotations.NullMarked;
