/** {@code trunkline callbacks} and {@code trunkline listen}. */
@NullMarked
package io.trunkline.cli.callbacks;

import org.jspecify.annotations.NullMarked;
