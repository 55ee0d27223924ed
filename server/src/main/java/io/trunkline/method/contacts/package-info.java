/** The methods of the Management API that manage further addresses for messages (contract section 4.7). */
@NullMarked
package io.trunkline.method.contacts;

import org.jspecify.annotations.NullMarked;
