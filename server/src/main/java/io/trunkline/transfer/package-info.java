/** Accounts as files: the import of many, in resumable batches, and the export of one with everything that belongs to it. */
@NullMarked
package io.trunkline.transfer;

import org.jspecify.annotations.NullMarked;
