package io.trunkline.store.secret;

import io.trunkline.store.Database;
import io.trunkline.store.ServerState;
import io.trunkline.store.StoreException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * The keys that have been replaced and may no longer seal, as recorded in the database: by {@link SecretKey#id}, separated by spaces.
 * Stateless.
 *
 * <p>Retiring a key also writes the row {@value #HELD}, which every database has, and sealing holds that row until the transaction ends. On
 * PostgreSQL, of two such transactions, one has therefore seen the other, or is run again.
 */
public final class RetiredKeys {

    static final String NAME = "secret_retired";
    static final String HELD = SecretBox.CHECK_NAME;

    private RetiredKeys() {}

    static Set<String> parse(String value) {
        Set<String> ids = new TreeSet<>(Arrays.asList(value.split(" ", -1)));
        ids.remove("");
        return ids;
    }

    static Set<String> find(Database database) {
        return parse(ServerState.find(database, NAME).orElse(""));
    }

    /** Once this is committed, values sealed with {@code retired} are refused, and values sealed with {@code allowed} are not. */
    static void retire(Handle handle, SecretKey retired, SecretKey allowed) {
        handle.execute("UPDATE server_state SET value = value WHERE name = ?", HELD);
        Set<String> ids = parse(ServerState.find(handle, NAME).orElse(""));
        ids.add(retired.id());
        ids.remove(allowed.id());
        ServerState.put(handle, NAME, String.join(" ", ids));
    }

    /** The exception for anybody who still seals with a retired key. */
    public static StoreException refusal() {
        return new StoreException(
                StoreException.Kind.FAILED,
                "This process's secret key has been replaced (trunkline db rotate-secret-key) and can no longer"
                        + " seal: restart the process with the new key",
                null);
    }
}
