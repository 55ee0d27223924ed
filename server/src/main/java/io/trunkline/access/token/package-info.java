/** Tokens (JWT) of service account keys: parsed strictly, verified, and cached. */
@NullMarked
package io.trunkline.access.token;

import org.jspecify.annotations.NullMarked;
