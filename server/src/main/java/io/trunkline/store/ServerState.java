package io.trunkline.store;

import io.trunkline.store.secret.Sealed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Texts in the database, by name, that belong to an installation as a whole and not to an account. Stateless and thread-safe. */
public final class ServerState {

    private static final String FIND = "SELECT value FROM server_state WHERE name = ?";
    private static final String INSERT = "INSERT INTO server_state (name, value) VALUES (?, ?) ON CONFLICT (name) DO ";

    private ServerState() {}

    /** The context in which a secret of this name is sealed: see {@link io.trunkline.store.secret.SecretBox#seal}. */
    public static String context(String name) {
        return "server_state/" + name;
    }

    /** The text with this name; empty if there is none. */
    public static Optional<String> find(Database database, String name) {
        return database.findFirst(FIND, row -> row.getString(1), name);
    }

    /** As {@link #find(Database, String)}, within the caller's unit of work. */
    public static Optional<String> find(Handle handle, String name) {
        return HotSql.findFirst(handle, FIND, row -> row.getString(1), name);
    }

    /** As {@link #find(Database, String)}, over a connection. */
    static Optional<String> find(Connection connection, String name) throws SQLException {
        return HotSql.findFirst(connection, FIND, row -> row.getString(1), name);
    }

    /**
     * Stores a text, within the caller's unit of work, unless there already is one. If several servers do so at the same time, the first
     * one wins.
     *
     * @return whether this text was stored
     */
    public static boolean putIfAbsent(Handle handle, String name, String text) {
        return handle.execute(INSERT + "NOTHING", name, text) == 1;
    }

    /** As {@link #putIfAbsent(Handle, String, String)}, with a secret. */
    public static boolean putIfAbsent(Handle handle, String name, Sealed secret) {
        return handle.execute(INSERT + "NOTHING", name, secret) == 1;
    }

    /** Stores a text, within the caller's unit of work, and replaces any existing one. */
    public static void put(Handle handle, String name, String text) {
        handle.execute(INSERT + "UPDATE SET value = excluded.value", name, text);
    }

    /** As {@link #put(Handle, String, String)}, with a secret. */
    public static void put(Handle handle, String name, Sealed secret) {
        handle.execute(INSERT + "UPDATE SET value = excluded.value", name, secret);
    }

    /** Removes a text, within the caller's unit of work; false if there is none. */
    public static boolean remove(Handle handle, String name) {
        return handle.execute("DELETE FROM server_state WHERE name = ?", name) == 1;
    }
}
