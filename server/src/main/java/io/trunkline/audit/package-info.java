/**
 * Who changed what, and when: one entry for each accepted change, written in the transaction of the change, chained by hashes, with
 * signed checkpoints in place of entries deleted by age. Also records calls refused because of their caller, and writes the stream of security
 * events.
 */
@NullMarked
package io.trunkline.audit;

import org.jspecify.annotations.NullMarked;
