/** Proves that nobody has altered the audit log: the chain of entries, signed checkpoints in place of deleted ones, and verification. */
@NullMarked
package io.trunkline.audit.chain;

import org.jspecify.annotations.NullMarked;
