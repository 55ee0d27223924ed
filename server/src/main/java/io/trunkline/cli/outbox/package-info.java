/** {@code trunkline outbox}: messages to the owners of accounts. */
@NullMarked
package io.trunkline.cli.outbox;

import org.jspecify.annotations.NullMarked;
