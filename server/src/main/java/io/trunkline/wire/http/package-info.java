/**
 * HTTP itself: the listeners with their limits, the client's address behind proxies, and answers whose bytes are ready. Knows
 * neither parameters nor methods.
 */
@NullMarked
package io.trunkline.wire.http;

import org.jspecify.annotations.NullMarked;
