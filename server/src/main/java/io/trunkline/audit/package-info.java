/**
 * Who changed what, and when: one entry for each accepted change, written in the transaction of the change itself, chained by hashes, with
 * signed checkpoints in place of what is deleted by its age. Also which calls were refused for who made them, and the stream of security
 * events.
 */
@NullMarked
package io.trunkline.audit;

import org.jspecify.annotations.NullMarked;
