/**
 * Threads and how work gets its turn: pools for what takes the processor for long, out of the way of calls and fair to those who wait;
 * background work that is repeated, with its health; and work that is done for many at once.
 */
@NullMarked
package io.trunkline.thread;

import org.jspecify.annotations.NullMarked;
