/** The tokens that give access to the operator API. */
@NullMarked
package io.trunkline.access.operator;

import org.jspecify.annotations.NullMarked;
