/** Encryption at rest: the secret key, what it seals, and its rotation. */
@NullMarked
package io.trunkline.store.secret;

import org.jspecify.annotations.NullMarked;
