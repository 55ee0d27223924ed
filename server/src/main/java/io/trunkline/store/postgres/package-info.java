/** PostgreSQL: connections, the server's clock, and the meaning of its errors. */
@NullMarked
package io.trunkline.store.postgres;

import org.jspecify.annotations.NullMarked;
