/**
 * The operator API, through which the platform's own programs manage accounts, with its own listener and its own tokens. Each operation
 * is declared once, as an {@link io.trunkline.operator.Operation}; the declaration is used to route its calls, read their bodies and
 * document it. A change with an idempotency key is made only once ({@link io.trunkline.operator.Changes}).
 */
@NullMarked
package io.trunkline.operator;

import org.jspecify.annotations.NullMarked;
