/** {@code trunkline db}. */
@NullMarked
package io.trunkline.cli.database;

import org.jspecify.annotations.NullMarked;
