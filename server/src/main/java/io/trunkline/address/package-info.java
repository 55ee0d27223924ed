/** Addresses as text and as values: IP addresses, their networks, and host names. Performs no look-ups. */
@NullMarked
package io.trunkline.address;

import org.jspecify.annotations.NullMarked;
