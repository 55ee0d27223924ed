/** Rules that hold for the program as a whole. */
@NullMarked
package io.trunkline;

import org.jspecify.annotations.NullMarked;
