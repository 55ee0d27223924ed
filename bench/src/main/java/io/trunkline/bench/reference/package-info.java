/** What the server is compared with: servers that do nothing, a signature check, and commits without a server. */
@NullMarked
package io.trunkline.bench.reference;

import org.jspecify.annotations.NullMarked;
