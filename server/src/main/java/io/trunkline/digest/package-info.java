/** Digests as immutable values. */
@NullMarked
package io.trunkline.digest;

import org.jspecify.annotations.NullMarked;
