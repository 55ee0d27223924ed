package io.trunkline.store.secret;

import io.trunkline.store.Database;
import io.trunkline.store.ServerState;
import io.trunkline.store.UnreadableException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A secret that belongs to an installation as a whole, stored sealed in the database, so that all servers on it share it. Thread-safe. */
public final class SealedState {

    private final Database database;
    private final SecretBox secrets;
    private final String name;
    private final String context;

    /** @param name of the secret, which must be unique */
    public SealedState(Database database, SecretBox secrets, String name) {
        this.database = database;
        this.secrets = secrets;
        this.name = name;
        this.context = ServerState.context(name);
    }

    /** The sealed secret in the database; empty if it was never created. Equal texts are the same secret. */
    public Optional<String> find() {
        return ServerState.find(database, name);
    }

    /** As {@link #find()}, within the caller's unit of work. */
    public Optional<String> find(Handle handle) {
        return ServerState.find(handle, name);
    }

    /** Opens what {@link #find} returned. Throws an {@link UnreadableException} if it was altered. */
    public String open(String found) {
        return secrets.open(found, context);
    }

    /** Stores a new secret. If several servers create one at the same time, the first one wins: use {@link #find} to get it. */
    public void putIfAbsent(String secret) {
        Sealed value = secrets.seal(secret, context);
        boolean _ = database.write(handle -> ServerState.putIfAbsent(handle, name, value));
    }

    /** Replaces the secret, within the caller's unit of work. */
    public void put(Handle handle, String secret) {
        ServerState.put(handle, name, secrets.seal(secret, context));
    }
}
