/** The pages on which people turn on and off their own second factor, and add and remove passkeys. */
@NullMarked
package io.trunkline.console.factor;

import org.jspecify.annotations.NullMarked;
