package io.trunkline.store.secret;

import io.trunkline.store.ServerState;
import java.util.List;
import java.util.function.Function;

/**
 * A column whose values are sealed, declared so that they can be found when the key changes. Each table's owner declares its own columns.
 * Immutable.
 *
 * @param table name of the table
 * @param key the columns of the table's primary key, in order
 * @param column the sealed column; rows without a value are skipped
 * @param condition in SQL, for a table in which only some rows are sealed; empty for all
 * @param context of a value, as passed to {@link SecretBox#seal}, by the values of the key
 */
public record SealedColumn(
        String table, List<String> key, String column, String condition, Function<List<Object>, String> context) {

    /** The values of the server as a whole. The value that identifies the database's key is left to {@link KeyRotation}. */
    public static final SealedColumn SERVER_STATE = new SealedColumn(
            "server_state",
            List.of("name"),
            "value",
            "value LIKE '" + SecretKey.PREFIX + "%' AND name <> '" + SecretBox.CHECK_NAME + "'",
            key -> ServerState.context((String) key.getFirst()));

    /** Copies the list. */
    public SealedColumn {
        key = List.copyOf(key);
    }

    /** A column of a table whose key is only the account's id. */
    public static SealedColumn ofAccount(String table, String column, Function<Long, String> context) {
        return new SealedColumn(
                table, List.of("account_id"), column, "", key -> context.apply(((Number) key.getFirst()).longValue()));
    }

    /** Selects a portion of the rows in the order of the key: the key's columns, then the sealed one. */
    String select(boolean first) {
        String keys = String.join(", ", key);
        return "SELECT " + keys + ", " + column + " FROM " + table + " WHERE " + column + " IS NOT NULL"
                + (condition.isEmpty() ? "" : " AND " + condition)
                + (first ? "" : " AND (" + keys + ") > (" + "?, ".repeat(key.size() - 1) + "?)") + " ORDER BY " + keys
                + " LIMIT ?";
    }

    /** Replaces the value that was read, if it is still there. */
    String update() {
        return "UPDATE " + table + " SET " + column + " = ? WHERE " + String.join(" = ? AND ", key) + " = ? AND "
                + column + " = ?";
    }
}
