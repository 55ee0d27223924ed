/** Delivers what is due: claims callbacks, sends them in parallel, and records the outcome of each. */
@NullMarked
package io.trunkline.callback.delivery;

import org.jspecify.annotations.NullMarked;
