/** A short memory of what the server was doing, for people who look at it now. */
@NullMarked
package io.trunkline.ops.sample;

import org.jspecify.annotations.NullMarked;
