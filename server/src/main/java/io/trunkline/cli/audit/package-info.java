/** {@code trunkline audit}. */
@NullMarked
package io.trunkline.cli.audit;

import org.jspecify.annotations.NullMarked;
