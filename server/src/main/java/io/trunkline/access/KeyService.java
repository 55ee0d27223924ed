package io.trunkline.access;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Creates, lists and deletes the keys of service accounts, each change with its audit entry. Thread-safe. */
public final class KeyService implements KeyLookup {

    private final Database database;
    private final ServiceKeys keys;
    private final AuditLog audit;
    private final InstantSource clock;

    /**
     * Over an open database whose schema is current.
     *
     * @param clock the time of audit entries
     */
    public KeyService(Database database, ServiceKeys keys, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public @Nullable ServiceKey find(long accountId, String keyId) {
        return database.read(handle -> keys.find(handle, accountId, keyId));
    }

    /** All keys of an account, the oldest first. */
    public List<ServiceKey> list(long accountId) {
        return database.read(handle -> keys.list(handle, accountId));
    }

    /** Adds a key that was just made. */
    public void add(Actor actor, String method, ServiceKey key) {
        database.write(handle -> {
            add(handle, actor, method, key);
            return null;
        });
    }

    /** Adds a key within the caller's unit of work. */
    public void add(Handle handle, Actor actor, String method, ServiceKey key) {
        keys.insert(handle, key);
        audit.append(
                handle,
                key.accountId(),
                clock.instant(),
                actor,
                method,
                List.of(
                        new FieldChange.Value("key_id", null, key.keyId()),
                        new FieldChange.Value("role_name", null, key.roles().names())));
    }

    /**
     * Deletes a key. Its tokens are refused from now on.
     *
     * @throws FaultException 433 if the account has no such key
     */
    public void delete(Actor actor, String method, long accountId, String keyId) {
        database.write(handle -> {
            if (!keys.delete(handle, accountId, keyId)) {
                throw new FaultException(
                        Fault.ofField(ErrorCode.INVALID_KEY_ID, "key_id", "The account has no such key."));
            }
            audit.append(
                    handle,
                    accountId,
                    clock.instant(),
                    actor,
                    method,
                    List.of(new FieldChange.Value("key_id", keyId, null)));
            return null;
        });
    }
}
