/**
 * The Management API's methods, each declared once: its name, roles, parameters and result. The declaration drives
 * decoding ({@link io.trunkline.method.argument}), the role check and the OpenAPI document; no second list of parameters exists.
 */
@NullMarked
package io.trunkline.method.catalogue;

import org.jspecify.annotations.NullMarked;
