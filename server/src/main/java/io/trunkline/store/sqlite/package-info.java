/** SQLite: one file, one writer, checkpoints of its log, and backups of a running server. */
@NullMarked
package io.trunkline.store.sqlite;

import org.jspecify.annotations.NullMarked;
