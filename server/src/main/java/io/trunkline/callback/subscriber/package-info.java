/** Who gets callbacks: accounts with their URL and salt, as this package sees them. */
@NullMarked
package io.trunkline.callback.subscriber;

import org.jspecify.annotations.NullMarked;
