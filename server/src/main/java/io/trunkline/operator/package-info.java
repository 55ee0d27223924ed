/**
 * The operator API, by which the platform's own programs manage accounts, over its own listener and with its own tokens. Each operation
 * is declared once, as an {@link io.trunkline.operator.Operation}, from which its calls are routed, their bodies read and its
 * documentation written. A change with an idempotency key is made only once ({@link io.trunkline.operator.Changes}).
 */
@NullMarked
package io.trunkline.operator;

import org.jspecify.annotations.NullMarked;
