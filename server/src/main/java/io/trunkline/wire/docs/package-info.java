/** The API explorer at {@code /docs}, the pages about error codes and the OpenAPI document, served without the help of any other host. */
@NullMarked
package io.trunkline.wire.docs;

import org.jspecify.annotations.NullMarked;
