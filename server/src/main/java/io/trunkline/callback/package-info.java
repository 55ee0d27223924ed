/**
 * Callbacks to the owners of accounts: their contents, signatures and delivery. Also a small receiver, and checks of what it has received,
 * for developers.
 */
@NullMarked
package io.trunkline.callback;

import org.jspecify.annotations.NullMarked;
