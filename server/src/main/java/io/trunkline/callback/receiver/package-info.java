/** A small receiver of callbacks for developers. */
@NullMarked
package io.trunkline.callback.receiver;

import org.jspecify.annotations.NullMarked;
