package io.trunkline.store.secret;

import io.trunkline.store.Database;
import io.trunkline.store.ServerState;
import io.trunkline.store.UnreadableException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A secret that belongs to an installation as a whole, kept sealed in the database, so that all servers on it have the same. Thread-safe. */
public final class SealedState {

    private final Database database;
    private final SecretBox secrets;
    private final String name;
    private final String context;

    /** @param name of the secret, which nothing else has */
    public SealedState(Database database, SecretBox secrets, String name) {
        this.database = database;
        this.secrets = secrets;
        this.name = name;
        this.context = ServerState.context(name);
    }

    /** What the database has; empty if the secret was never made. The same text is the same secret. */
    public Optional<String> find() {
        return ServerState.find(database, name);
    }

    /** The same within the caller's unit of work. */
    public Optional<String> find(Handle handle) {
        return ServerState.find(handle, name);
    }

    /** The secret that {@link #find} has found. Throws an {@link UnreadableException} if it was altered. */
    public String open(String found) {
        return secrets.open(found, context);
    }

    /** Keeps a secret that was just made. Of several servers that make one at the same time, the first one's counts: it is to be found. */
    public void putIfAbsent(String secret) {
        Sealed value = secrets.seal(secret, context);
        boolean _ = database.write(handle -> ServerState.putIfAbsent(handle, name, value));
    }

    /** Puts another one in its place, within the caller's unit of work. */
    public void put(Handle handle, String secret) {
        ServerState.put(handle, name, secrets.seal(secret, context));
    }
}
