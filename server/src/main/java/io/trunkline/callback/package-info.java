/** Callbacks to the owners of accounts: what they say, how they are signed, how they are delivered. */
@NullMarked
package io.trunkline.callback;

import org.jspecify.annotations.NullMarked;
