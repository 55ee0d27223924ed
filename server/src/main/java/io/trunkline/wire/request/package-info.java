/**
 * From a request's bytes to a method name and parameters, whichever of the known clients' forms they come in (contract
 * sections 1.2 to 1.4). Everything is bounded, and malformed input is refused with a sentence that helps.
 */
@NullMarked
package io.trunkline.wire.request;

import org.jspecify.annotations.NullMarked;
