/** The tokens that open the operator API. */
@NullMarked
package io.trunkline.access.operator;

import org.jspecify.annotations.NullMarked;
