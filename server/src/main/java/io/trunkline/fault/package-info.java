/**
 * What can go wrong, in the vocabulary of the Management API: numbered codes, the parameter at fault, and a hint.
 * Every other package reports failures in these terms, so this one depends on none of them. Also logs failures without
 * filling the disk.
 */
@NullMarked
package io.trunkline.fault;

import org.jspecify.annotations.NullMarked;
