/** A carrier that speaks SMPP 3.4. */
@NullMarked
package io.trunkline.sms.smpp;

import org.jspecify.annotations.NullMarked;
