/** IP addresses and networks as text and as values. Looks nothing up. */
@NullMarked
package io.trunkline.address;

import org.jspecify.annotations.NullMarked;
