/** PostgreSQL: connections, the server's clock, and what its refusals mean. */
@NullMarked
package io.trunkline.store.postgres;

import org.jspecify.annotations.NullMarked;
