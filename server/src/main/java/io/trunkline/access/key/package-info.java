/** Service account keys: issued once, looked up for each token, with their roles and their expiry. */
@NullMarked
package io.trunkline.access.key;

import org.jspecify.annotations.NullMarked;
