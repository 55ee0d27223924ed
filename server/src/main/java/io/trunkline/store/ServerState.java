package io.trunkline.store;

import io.trunkline.store.secret.Sealed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The texts that belong to an installation as a whole and not to an account, by name, as the database has them. Stateless and thread-safe. */
public final class ServerState {

    private static final String FIND = "SELECT value FROM server_state WHERE name = ?";
    private static final String INSERT = "INSERT INTO server_state (name, value) VALUES (?, ?) ON CONFLICT (name) DO ";

    private ServerState() {}

    /** Where a secret of that name belongs: see {@link SecretBox#seal}. */
    public static String context(String name) {
        return "server_state/" + name;
    }

    /** The text of that name; empty if there is none. */
    public static Optional<String> find(Database database, String name) {
        return database.findFirst(FIND, row -> row.getString(1), name);
    }

    /** The same within the caller's unit of work. */
    public static Optional<String> find(Handle handle, String name) {
        return HotSql.findFirst(handle, FIND, row -> row.getString(1), name);
    }

    /** The same over a connection. */
    static Optional<String> find(Connection connection, String name) throws SQLException {
        return HotSql.findFirst(connection, FIND, row -> row.getString(1), name);
    }

    /**
     * Sets a text, within the caller's unit of work, unless there is one: of several servers that do so at the same time, the first one's
     * counts.
     *
     * @return whether this one was
     */
    public static boolean putIfAbsent(Handle handle, String name, String text) {
        return handle.execute(INSERT + "NOTHING", name, text) == 1;
    }

    /** The same with a secret. */
    public static boolean putIfAbsent(Handle handle, String name, Sealed secret) {
        return handle.execute(INSERT + "NOTHING", name, secret) == 1;
    }

    /** Sets a text, within the caller's unit of work, in place of the one that there is. */
    public static void put(Handle handle, String name, String text) {
        handle.execute(INSERT + "UPDATE SET value = excluded.value", name, text);
    }

    /** The same with a secret. */
    public static void put(Handle handle, String name, Sealed secret) {
        handle.execute(INSERT + "UPDATE SET value = excluded.value", name, secret);
    }

    /** Takes a text away, within the caller's unit of work; false if there is none. */
    public static boolean remove(Handle handle, String name) {
        return handle.execute("DELETE FROM server_state WHERE name = ?", name) == 1;
    }
}
