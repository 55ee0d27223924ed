/** Calls of the Management API's methods within this process. */
@NullMarked
package io.trunkline.console.api;

import org.jspecify.annotations.NullMarked;
