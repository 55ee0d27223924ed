package io.trunkline.access;

import io.trunkline.account.Account;
import io.trunkline.account.ProfileService;
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
    private final ProfileService profiles;
    private final ServiceKeys keys;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RecentKeys recent = new RecentKeys();

    /**
     * Over an open database whose schema is current.
     *
     * @param profiles finds the accounts that keys belong to
     * @param clock the time of audit entries
     */
    public KeyService(
            Database database, ProfileService profiles, ServiceKeys keys, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.profiles = profiles;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public @Nullable CurrentKey find(long accountId, String keyId) {
        Account account = profiles.find(accountId).orElse(null);
        if (account == null) {
            return null;
        }
        ServiceKey known = recent.get(account, keyId);
        ServiceKey key = known != null ? known : read(account, keyId);
        return key == null ? null : new CurrentKey(key, account);
    }

    @Override
    public @Nullable CurrentKey remembered(long accountId, String keyId) {
        Account account = profiles.remembered(accountId).orElse(null);
        ServiceKey key = account == null ? null : recent.get(account, keyId);
        return account == null || key == null ? null : new CurrentKey(key, account);
    }

    private @Nullable ServiceKey read(Account account, String keyId) {
        ServiceKey key = keys.find(database, account.id(), keyId);
        if (key != null) {
            recent.put(account, key);
        }
        return key;
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
        changed(
                handle,
                key.accountId(),
                actor,
                method,
                List.of(
                        new FieldChange.Value("key_id", null, key.keyId()),
                        new FieldChange.Value("role_name", null, key.roles().names())));
    }

    private void changed(Handle handle, long accountId, Actor actor, String method, List<FieldChange> changes) {
        long revision = audit.append(handle, accountId, clock.instant(), actor, method, changes);
        handle.execute("UPDATE accounts SET keys_revision = ? WHERE account_id = ?", revision, accountId);
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
            changed(handle, accountId, actor, method, List.of(new FieldChange.Value("key_id", keyId, null)));
            return null;
        });
    }
}
