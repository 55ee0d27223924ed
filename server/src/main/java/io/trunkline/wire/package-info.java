/**
 * The Management API's edge. This package and those below it turn bytes into calls and answers into bytes; what a call
 * means is decided elsewhere.
 */
@NullMarked
package io.trunkline.wire;

import org.jspecify.annotations.NullMarked;
