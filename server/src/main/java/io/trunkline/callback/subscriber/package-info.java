/** Who gets callbacks: what callbacks need to know of accounts, so that they do not depend on {@code account}. */
@NullMarked
package io.trunkline.callback.subscriber;

import org.jspecify.annotations.NullMarked;
