/** What operators and their tools ask a running server: whether it is alive and ready, its version, and its metrics. */
@NullMarked
package io.trunkline.ops;

import org.jspecify.annotations.NullMarked;
