/**
 * Databases: durable units of work with group commit, reads, migrations, and encryption of columns at rest. One interface,
 * {@link io.trunkline.store.Database}, serves SQLite and PostgreSQL; {@code Engine} holds the differences between them. Does not know about
 * accounts.
 */
@NullMarked
package io.trunkline.store;

import org.jspecify.annotations.NullMarked;
