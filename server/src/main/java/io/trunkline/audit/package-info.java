/** Who changed what, and when: one entry for each accepted change, written in the transaction of the change itself. */
@NullMarked
package io.trunkline.audit;

import org.jspecify.annotations.NullMarked;
