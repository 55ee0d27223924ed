/**
 * What all listeners share: supported HTTP methods and requests, CORS, connection limits,
 * timeouts for slow clients, and a graceful stop.
 */
@NullMarked
package io.trunkline.connection;

import org.jspecify.annotations.NullMarked;
