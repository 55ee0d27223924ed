/** Kinds of metrics that several features have. */
@NullMarked
package io.trunkline.metric;

import org.jspecify.annotations.NullMarked;
