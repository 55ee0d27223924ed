/** Tests of callbacks, with real sockets. */
@NullMarked
package io.trunkline.callback;

import org.jspecify.annotations.NullMarked;
