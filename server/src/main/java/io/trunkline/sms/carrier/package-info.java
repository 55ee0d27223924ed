/** The carrier that the settings have, and the one for those who have none. */
@NullMarked
package io.trunkline.sms.carrier;

import org.jspecify.annotations.NullMarked;
