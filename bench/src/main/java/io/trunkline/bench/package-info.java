/** The benchmark's command: what to measure, in which order, and where the results go. */
@NullMarked
package io.trunkline.bench;

import org.jspecify.annotations.NullMarked;
