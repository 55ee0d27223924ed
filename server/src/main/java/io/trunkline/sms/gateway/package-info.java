/** A carrier that takes requests by HTTP. */
@NullMarked
package io.trunkline.sms.gateway;

import org.jspecify.annotations.NullMarked;
