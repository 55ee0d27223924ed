/**
 * Threads and scheduling: fair pools for CPU-intensive work, out of the way of calls;
 * repeated background work with its health; work on a few things at once; and batched work for many callers.
 */
@NullMarked
package io.trunkline.thread;

import org.jspecify.annotations.NullMarked;
