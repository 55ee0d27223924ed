/**
 * Who changed what, and when: one entry for each accepted change, written in the transaction of the change and chained by hashes
 * ({@link io.trunkline.audit.chain}). Refused calls are in {@link io.trunkline.audit.refusal}, security events in
 * {@link io.trunkline.audit.event}.
 */
@NullMarked
package io.trunkline.audit;

import org.jspecify.annotations.NullMarked;
