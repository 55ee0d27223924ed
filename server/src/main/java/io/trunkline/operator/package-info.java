/**
 * The operator API: what the platform's own programs do to accounts, over a listener and with tokens of its own. An operation is declared
 * once, as an {@link io.trunkline.operator.Operation}, which routes its calls, reads their bodies and documents it; a change with an
 * idempotency key is made once ({@link io.trunkline.operator.Changes}).
 */
@NullMarked
package io.trunkline.operator;

import org.jspecify.annotations.NullMarked;
