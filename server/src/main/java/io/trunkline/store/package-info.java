/**
 * Databases: durable units of work with group commit, reads, migrations, and encryption of columns at rest. One small
 * interface, {@link io.trunkline.store.Database}, has an SQLite and a PostgreSQL implementation. Knows no accounts.
 */
@NullMarked
package io.trunkline.store;

import org.jspecify.annotations.NullMarked;
