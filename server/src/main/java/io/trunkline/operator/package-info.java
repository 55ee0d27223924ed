/**
 * The operator API: what the platform's own programs do to accounts, over a listener of its own. An operation is declared once,
 * as an {@link io.trunkline.operator.Operation}, which routes its calls, reads their bodies and documents it.
 */
@NullMarked
package io.trunkline.operator;

import org.jspecify.annotations.NullMarked;
