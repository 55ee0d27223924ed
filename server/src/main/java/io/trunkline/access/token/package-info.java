/** Tokens (JWT) of service account keys: read strictly, verified, and remembered. */
@NullMarked
package io.trunkline.access.token;

import org.jspecify.annotations.NullMarked;
