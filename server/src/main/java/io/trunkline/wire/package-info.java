/**
 * The entry point of the Management API. This package authenticates callers and admits or refuses their calls; the packages below it turn
 * bytes into calls and answers into bytes. The meaning of a call is decided elsewhere.
 */
@NullMarked
package io.trunkline.wire;

import org.jspecify.annotations.NullMarked;
