/**
 * Databases: durable units of work with group commit, reads, migrations, and encryption of columns at rest. One
 * interface, {@link io.trunkline.store.Database}, for SQLite and PostgreSQL; {@code Engine} is what differs between them.
 * Knows no accounts.
 */
@NullMarked
package io.trunkline.store;

import org.jspecify.annotations.NullMarked;
