/** The queue of callbacks and the log of their deliveries in the database: tables, states, lanes, and the schedule of retries. */
@NullMarked
package io.trunkline.callback.queue;

import org.jspecify.annotations.NullMarked;
