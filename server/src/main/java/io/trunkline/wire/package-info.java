/**
 * The Management API's edge. This package finds out who calls and lets the call in or refuses it; those below it turn bytes into calls and
 * answers into bytes. What a call means is decided elsewhere.
 */
@NullMarked
package io.trunkline.wire;

import org.jspecify.annotations.NullMarked;
