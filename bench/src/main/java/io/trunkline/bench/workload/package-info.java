/** The workloads, one class for each, and the stage with the servers on which they are played. */
@NullMarked
package io.trunkline.bench.workload;

import org.jspecify.annotations.NullMarked;
