/** The types of callbacks and what their payloads hold. Immutable. */
@NullMarked
package io.trunkline.callback.type;

import org.jspecify.annotations.NullMarked;
