/** Group commit: units of work that wait in a queue, share a transaction, and learn its outcome. */
@NullMarked
package io.trunkline.store.commit;

import org.jspecify.annotations.NullMarked;
