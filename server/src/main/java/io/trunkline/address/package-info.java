/** Addresses as text and as values: IP addresses, their networks, and names of hosts. Looks nothing up. */
@NullMarked
package io.trunkline.address;

import org.jspecify.annotations.NullMarked;
