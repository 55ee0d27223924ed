/** The machine that the benchmark runs on: its facts, its programs, and the processes that the benchmark starts and stops. */
@NullMarked
package io.trunkline.bench.host;

import org.jspecify.annotations.NullMarked;
