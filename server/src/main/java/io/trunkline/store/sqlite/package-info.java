/** SQLite: one file, one writer, checkpoints of its log in the background, and backups of a running server. */
@NullMarked
package io.trunkline.store.sqlite;

import org.jspecify.annotations.NullMarked;
