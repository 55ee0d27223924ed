/** The methods of the Management API for text messages (contract section 4.6). */
@NullMarked
package io.trunkline.method.sms;

import org.jspecify.annotations.NullMarked;
