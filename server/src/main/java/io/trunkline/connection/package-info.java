/**
 * What all listeners share: supported HTTP methods and requests, CORS, entity tags, and a graceful stop;
 * {@link io.trunkline.connection.limit} bounds their clients.
 */
@NullMarked
package io.trunkline.connection;

import org.jspecify.annotations.NullMarked;
