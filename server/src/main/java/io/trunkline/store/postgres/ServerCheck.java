package io.trunkline.store.postgres;

import io.trunkline.store.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a PostgreSQL server is, and what it guarantees.
 *
 * @param encoding of the database, which determines what texts it can hold
 * @param standby whether it is a replica, which accepts no writes
 * @param weakSettings the settings, as {@code name=value}, with which it may lose a commit after having confirmed it
 */
record ServerCheck(int majorVersion, String encoding, boolean standby, List<String> weakSettings) {

    static final int OLDEST_VERSION = 15;

    /** The encoding that can hold every text. */
    static final String UTF8 = "UTF8";

    static ServerCheck of(Connection connection) throws SQLException {
        List<String> names = List.of("fsync", "full_page_writes", "synchronous_commit");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_is_in_recovery(), current_setting('server_encoding'), current_setting('"
                                + String.join("'), current_setting('", names) + "')")) {
            row.next();
            List<String> weak = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                String value = row.getString(i + 3);
                if ("off".equals(value)) {
                    weak.add(names.get(i) + "=off");
                }
            }
            return new ServerCheck(
                    connection.getMetaData().getDatabaseMajorVersion(),
                    row.getString(2),
                    row.getBoolean(1),
                    List.copyOf(weak));
        }
    }

    /** The reason why changes should not be entrusted to this server, if any. */
    Optional<Refusal> refusal(String server, boolean allowWeakDurability) {
        if (majorVersion < OLDEST_VERSION) {
            return Optional.of(Refusal.failed(
                    server + " has version " + majorVersion + "; version " + OLDEST_VERSION + " or newer is needed",
                    null));
        }
        if (!encoding.equals(UTF8)) {
            return Optional.of(Refusal.failed(
                    server + " has the encoding " + encoding
                            + ", which cannot store every text: create a database with ENCODING 'UTF8' TEMPLATE template0",
                    null));
        }
        if (standby) {
            return Optional.of(Refusal.unavailable(server + " is a standby and accepts no changes", null));
        }
        if (!weakSettings.isEmpty() && !allowWeakDurability) {
            return Optional.of(Refusal.failed(
                    server + " may lose acknowledged changes: " + String.join(", ", weakSettings)
                            + ". Turn it on, or set database.allow-weak-durability",
                    null));
        }
        return Optional.empty();
    }
}
