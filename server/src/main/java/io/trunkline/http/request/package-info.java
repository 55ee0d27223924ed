/**
 * Turns a request's bytes into a method name and parameters, in any form that a known client uses (contract
 * sections 1.2 to 1.4). Everything is bounded, and malformed input is refused with a helpful sentence.
 */
@NullMarked
package io.trunkline.http.request;

import org.jspecify.annotations.NullMarked;
