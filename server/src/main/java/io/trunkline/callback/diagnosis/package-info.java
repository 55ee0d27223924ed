/** Finds out why a signature does not match: the checks behind {@code trunkline callbacks verify} and {@code trunkline listen}. */
@NullMarked
package io.trunkline.callback.diagnosis;

import org.jspecify.annotations.NullMarked;
