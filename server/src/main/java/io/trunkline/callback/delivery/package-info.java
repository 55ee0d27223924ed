/** Delivers what is due: claims callbacks, sends them side by side, and writes down what came of each. */
@NullMarked
package io.trunkline.callback.delivery;

import org.jspecify.annotations.NullMarked;
