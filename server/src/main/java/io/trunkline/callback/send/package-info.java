/** Sends one request to one receiver: connections, guarded addresses, time-outs and outcomes. Does not know about queues. */
@NullMarked
package io.trunkline.callback.send;

import org.jspecify.annotations.NullMarked;
