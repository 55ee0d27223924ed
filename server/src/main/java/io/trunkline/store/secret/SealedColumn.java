package io.trunkline.store.secret;

import io.trunkline.store.ServerState;
import java.util.List;
import java.util.function.Function;

/**
 * A column whose values are sealed, so that they can be found when the key changes. Each table's owner declares its own. Immutable.
 *
 * @param table its name
 * @param key the columns of the table's primary key, in their order
 * @param column the one that is sealed; rows without a value are left out
 * @param condition in SQL, for a table where some rows only are sealed; empty for all
 * @param context where a value belongs, as it was given to {@link SecretBox#seal}, by the values of the key
 */
public record SealedColumn(
        String table, List<String> key, String column, String condition, Function<List<Object>, String> context) {

    /** The values of the server as a whole; the one that tells which key the database has is left to {@link KeyRotation}. */
    public static final SealedColumn SERVER_STATE = new SealedColumn(
            "server_state",
            List.of("name"),
            "value",
            "value LIKE '" + SecretKey.PREFIX + "%' AND name <> '" + SecretBox.CHECK_NAME + "'",
            key -> ServerState.context((String) key.getFirst()));

    /** A copy of the list is kept. */
    public SealedColumn {
        key = List.copyOf(key);
    }

    /** One of a table whose key is the account's id alone. */
    public static SealedColumn ofAccount(String table, String column, Function<Long, String> context) {
        return new SealedColumn(
                table, List.of("account_id"), column, "", key -> context.apply(((Number) key.getFirst()).longValue()));
    }

    /** A portion of the rows in the order of the key: its columns, then the sealed one. */
    String select(boolean first) {
        String keys = String.join(", ", key);
        return "SELECT " + keys + ", " + column + " FROM " + table + " WHERE " + column + " IS NOT NULL"
                + (condition.isEmpty() ? "" : " AND " + condition)
                + (first ? "" : " AND (" + keys + ") > (" + "?, ".repeat(key.size() - 1) + "?)") + " ORDER BY " + keys
                + " LIMIT ?";
    }

    /** Puts a value in the place of the one that was read, if it is still there. */
    String update() {
        return "UPDATE " + table + " SET " + column + " = ? WHERE " + String.join(" = ? AND ", key) + " = ? AND "
                + column + " = ?";
    }
}
