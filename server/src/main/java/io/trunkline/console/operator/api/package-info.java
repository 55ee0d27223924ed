/** Calls of the operator API's operations within this process. */
@NullMarked
package io.trunkline.console.operator.api;

import org.jspecify.annotations.NullMarked;
