/** Load: the calls, a closed loop by wrk for throughput, and an open loop at a fixed rate for latency. */
@NullMarked
package io.trunkline.bench.load;

import org.jspecify.annotations.NullMarked;
