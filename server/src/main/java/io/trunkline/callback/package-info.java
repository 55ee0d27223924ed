/**
 * Callbacks to the owners of accounts: what they say, how they are signed, how they are delivered. Also a small receiver and the checks of
 * what it has received, for developers.
 */
@NullMarked
package io.trunkline.callback;

import org.jspecify.annotations.NullMarked;
