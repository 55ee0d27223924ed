/** Calls that were refused because of their caller, recorded within bounds. */
@NullMarked
package io.trunkline.audit.refusal;

import org.jspecify.annotations.NullMarked;
