/** Sends one request to one receiver: connections, guarded addresses, time-outs, and what came of it. Knows no queue. */
@NullMarked
package io.trunkline.callback.send;

import org.jspecify.annotations.NullMarked;
