package io.trunkline.store.commit;

/**
 * A change that was computed before its transaction, from a row as it was read.
 *
 * @param guard updates that one row, on the condition that it still is as it was read
 * @param further runs if the guard has found its row; may run after the commands of other changes
 */
public record GuardedChange(SqlCommand guard, SqlCommand further) {}
