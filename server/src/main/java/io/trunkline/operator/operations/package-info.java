/** The operations of the operator API, one class per topic. */
@NullMarked
package io.trunkline.operator.operations;

import org.jspecify.annotations.NullMarked;
