/** Threads for work that takes the processor for long, kept out of the way of calls. */
@NullMarked
package io.trunkline.thread;

import org.jspecify.annotations.NullMarked;
