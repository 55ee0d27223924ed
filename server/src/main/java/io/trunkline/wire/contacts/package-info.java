/** The methods of the Management API that manage further addresses for messages (contract section 4.7). */
@NullMarked
package io.trunkline.wire.contacts;

import org.jspecify.annotations.NullMarked;
