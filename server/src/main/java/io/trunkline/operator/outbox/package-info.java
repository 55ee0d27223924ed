/**
 * Pages on which operators read messages to the owners of accounts, at {@code /outbox} of the operator's listener: for people, as the
 * operator API is for programs. They change nothing, run no script, and take the same tokens, as the password of HTTP Basic.
 */
@NullMarked
package io.trunkline.operator.outbox;

import org.jspecify.annotations.NullMarked;
