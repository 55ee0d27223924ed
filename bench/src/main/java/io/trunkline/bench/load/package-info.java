/**
 * Load: the calls, a closed loop by wrk for throughput, an open loop at a fixed rate for latency, and a receiver for callbacks.
 */
@NullMarked
package io.trunkline.bench.load;

import org.jspecify.annotations.NullMarked;
