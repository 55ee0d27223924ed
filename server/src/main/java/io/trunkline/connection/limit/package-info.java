/** The limits of connections and of slow clients: how many, how long, how much memory. */
@NullMarked
package io.trunkline.connection.limit;

import org.jspecify.annotations.NullMarked;
