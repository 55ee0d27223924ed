/** What all listeners have in common: patience with clients that has an end, and a stop that lets running calls finish. */
@NullMarked
package io.trunkline.connection;

import org.jspecify.annotations.NullMarked;
