/** The OpenAPI 3.1 document of the Management API, generated from the method catalogue. */
@NullMarked
package io.trunkline.wire.openapi;

import org.jspecify.annotations.NullMarked;
