/** Tests of the end of stored texts. */
@NullMarked
package io.trunkline.sms.erasure;

import org.jspecify.annotations.NullMarked;
