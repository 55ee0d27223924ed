/**
 * What can go wrong, in the vocabulary of the Management API: numbered codes, the parameter at fault, and one sentence
 * that helps. Every other package speaks of failures in these terms, so this one knows none of those. Also how failures are logged without
 * filling the disk.
 */
@NullMarked
package io.trunkline.fault;

import org.jspecify.annotations.NullMarked;
