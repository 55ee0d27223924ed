/**
 * HTTP itself: the listeners with their limits, the client's address behind proxies, and answers whose bytes are ready.
 * Independent of parameters and methods.
 */
@NullMarked
package io.trunkline.http;

import org.jspecify.annotations.NullMarked;
