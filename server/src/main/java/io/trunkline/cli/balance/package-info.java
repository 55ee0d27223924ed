/** {@code trunkline balance}. */
@NullMarked
package io.trunkline.cli.balance;

import org.jspecify.annotations.NullMarked;
