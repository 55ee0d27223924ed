package io.trunkline.access.key;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.access.subuser.SubUserTable;
import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.OwnerNotices;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Notice;
import io.trunkline.store.Database;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Manages the keys of service accounts; every change has its audit entry, and owners are told of new and deleted keys. Thread-safe. */
public final class KeyService {

    /** Maximum keys per account. */
    public static final int MOST = 50;

    /** Maximum keys created by one sub-user. */
    public static final int MOST_OF_SUB_USER = 10;

    /** Maximum keys created by all sub-users of an account together; the rest are reserved for the owner. */
    public static final int MOST_OF_SUB_USERS = 40;

    private final Database database;
    private final AccountReader reader;
    private final OwnerNotices notices;
    private final ServiceKeyTable keys;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RecentKeys recent = new RecentKeys();

    /**
     * Creates a service over an open database whose schema is current.
     *
     * @param reader finds the accounts that keys belong to
     * @param notices tells their owners of new and deleted keys
     * @param clock gives the time of audit entries
     */
    public KeyService(
            Database database,
            AccountReader reader,
            OwnerNotices notices,
            ServiceKeyTable keys,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.notices = notices;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Returns the key with this id that may act for this account, which is one of its own or of its parent; null if there is none. The
     * answer reflects the current state of the database.
     *
     * @param keyId 32 lower-case hexadecimal digits
     */
    public @Nullable CurrentKey find(long accountId, String keyId) {
        Account account = reader.find(accountId).orElse(null);
        if (account == null) {
            return null;
        }
        ServiceKey known = recent.get(account, keyId);
        if (known == null && account.parentId() != null) {
            return findOfParent(account, account.parentId(), keyId);
        }
        return current(known != null ? known : read(account, keyId), account);
    }

    /**
     * An account's own key takes precedence over one of its parent. The parent may act for the account as long as it may act for itself.
     */
    private @Nullable CurrentKey findOfParent(Account account, long parentId, String keyId) {
        Account parent = reader.find(parentId)
                .filter(Account::active)
                .filter(found -> !found.frozen())
                .orElse(null);
        ServiceKey known = parent == null ? null : recent.get(parent, keyId);
        ServiceKey own = known != null && recent.isMissing(account, keyId) ? null : read(account, keyId);
        if (own != null || parent == null) {
            return current(own, account);
        }
        ServiceKey ofParent = known != null ? known : read(parent, keyId);
        if (ofParent != null) {
            // The next call with this key need not query again.
            recent.putMissing(account, keyId);
        }
        return current(ofParent, account);
    }

    /**
     * Like {@link #find(long, String)}, but from memory and possibly out of date; null if the key is not in memory. Does not query the
     * database.
     */
    public @Nullable CurrentKey remembered(long accountId, String keyId) {
        Account account = reader.remembered(accountId).orElse(null);
        return account == null ? null : current(recent.get(account, keyId), account);
    }

    private @Nullable CurrentKey current(@Nullable ServiceKey key, Account account) {
        return key == null || !key.isUsableAt(clock.instant()) ? null : new CurrentKey(key, account);
    }

    private @Nullable ServiceKey read(Account account, String keyId) {
        ServiceKey key = keys.find(database, account.id(), keyId);
        if (key != null) {
            recent.put(account, key);
        }
        return key;
    }

    /** Returns all keys of an account, oldest first. */
    public List<ListedKey> list(long accountId) {
        return database.read(handle -> keys.list(handle, accountId));
    }

    /**
     * Adds a newly created key.
     *
     * @throws FaultException 437 if the account already has {@value #MOST} keys, or if the sub-user that holds the key, or all sub-users
     *     together, have used up their share
     */
    public void add(Actor actor, String method, ServiceKey key) {
        database.run(handle -> {
            add(handle, actor, method, key);
        });
    }

    /** Adds a key within the caller's unit of work. */
    public void add(Handle handle, Actor actor, String method, ServiceKey key) {
        addFirst(handle, actor, method, key);
        tell(handle, key.accountId(), Notice.KEY_CREATED, actor, List.of(key));
    }

    /** Adds the key that an account is created with, which is no news to its owner. */
    public void addFirst(Handle handle, Actor actor, String method, ServiceKey key) {
        requireRoom(handle, key.accountId(), key.holder());
        keys.insert(handle, key);
        List<FieldChange> changes = new ArrayList<>();
        changes.add(new FieldChange.Value("key_id", null, key.keyId()));
        addIfChanged(changes, "key_name", null, key.name());
        addIfChanged(changes, "description", null, key.description());
        changes.add(new FieldChange.Value("role_name", null, key.roles().names()));
        key.end().toTime().ifPresent(time -> changes.add(new FieldChange.Value("expires", null, time.toString())));
        changed(handle, key.accountId(), actor, method, changes);
    }

    /**
     * Makes sure that the account has room for another key of this holder.
     *
     * @throws FaultException 437 if there is no room
     */
    public void requireRoom(Handle handle, long accountId, Holder holder) {
        requireFewer(keys.count(handle, accountId), MOST, "An account has");
        if (holder instanceof Holder.OneSubUser subUser) {
            requireFewer(keys.count(handle, accountId, subUser), MOST_OF_SUB_USER, "A sub-user has");
            requireFewer(keys.countOfSubUsers(handle, accountId), MOST_OF_SUB_USERS, "Sub-users together have");
        }
    }

    private static void requireFewer(int count, int most, String who) {
        if (count >= most) {
            throw new FaultException(Fault.of(
                    ErrorCode.MAX_NUMBER_OF_KEYS_EXCEEDED,
                    who + " at most " + most + " keys: delete one that is no longer needed."));
        }
    }

    /** Updates the name, the description and the roles of a key, within the caller's unit of work; does nothing if they are unchanged. */
    public void update(Handle handle, Actor actor, String method, ServiceKey before, ServiceKey after) {
        List<FieldChange> changes = new ArrayList<>();
        addIfChanged(changes, "key_name", before.name(), after.name());
        addIfChanged(changes, "description", before.description(), after.description());
        addIfChanged(changes, "role_name", before.roles().names(), after.roles().names());
        if (!changes.isEmpty()) {
            keys.update(handle, after);
            changes.addFirst(new FieldChange.Value("key_id", before.keyId(), before.keyId()));
            changed(handle, before.accountId(), actor, method, changes);
        }
    }

    private static void addIfChanged(
            List<FieldChange> changes, String field, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(new FieldChange.Value(field, before, after));
        }
    }

    private void changed(Handle handle, long accountId, Actor actor, String method, List<FieldChange> changes) {
        long revision = audit.append(handle, accountId, clock.instant(), actor, method, changes);
        handle.execute("UPDATE accounts SET keys_revision = ? WHERE account_id = ?", revision, accountId);
    }

    /**
     * Deletes a key. Its tokens are rejected from then on.
     *
     * @throws FaultException 433 if the account has no such key
     */
    public void delete(Actor actor, String method, long accountId, String keyId) {
        database.run(handle -> {
            delete(handle, actor, method, accountId, keyId);
        });
    }

    /** Deletes a key like {@link #delete(Actor, String, long, String)}, but within the caller's unit of work. */
    public void delete(Handle handle, Actor actor, String method, long accountId, String keyId) {
        delete(handle, actor, method, require(handle, accountId, keyId));
    }

    /** Deletes an existing key, within the caller's unit of work. */
    public void delete(Handle handle, Actor actor, String method, ServiceKey key) {
        delete(handle, actor, method, key.accountId(), List.of(key));
    }

    /** Deletes existing keys of an account, within the caller's unit of work. Each has its audit entry; one message tells of all. */
    public void delete(Handle handle, Actor actor, String method, long accountId, List<ServiceKey> several) {
        for (ServiceKey key : several) {
            keys.delete(handle, accountId, key.keyId());
            changed(handle, accountId, actor, method, List.of(new FieldChange.Value("key_id", key.keyId(), null)));
        }
        if (!several.isEmpty()) {
            tell(handle, accountId, Notice.KEY_DELETED, actor, several);
        }
    }

    private void tell(Handle handle, long accountId, Notice notice, Actor actor, List<ServiceKey> about) {
        List<String> names = about.stream()
                .map(key -> key.name() == null || key.name().isEmpty() ? key.keyId() : key.name())
                .toList();
        notices.add(
                handle,
                reader.find(handle, accountId).orElseThrow(),
                notice,
                actor,
                Map.of("key", OwnerNotices.list(names)));
    }

    /**
     * Returns the key with this id, within the caller's unit of work.
     *
     * @throws FaultException 433 if the account has no such key
     */
    public ServiceKey require(Handle handle, long accountId, String keyId) {
        // Malformed ids are not queried: PostgreSQL, for example, fails on some texts.
        ServiceKey key = ServiceKey.isKeyId(keyId) ? find(handle, accountId, keyId) : null;
        if (key == null) {
            throw unknown();
        }
        return key;
    }

    /** Returns the key with this id, within the caller's unit of work; null if there is none. */
    public @Nullable ServiceKey find(Handle handle, long accountId, String keyId) {
        return keys.find(handle, accountId, keyId);
    }

    /** Returns all keys of an account, within the caller's unit of work. */
    public List<ServiceKey> all(Handle handle, long accountId) {
        return keys.list(handle, accountId).stream().map(ListedKey::key).toList();
    }

    /** Returns the keys that a sub-user holds, within the caller's unit of work. */
    public List<ServiceKey> ofSubUser(Handle handle, long accountId, long subUserId) {
        return all(handle, accountId).stream()
                .filter(key -> key.holder().equals(new Holder.OneSubUser(subUserId)))
                .toList();
    }

    /** Returns the sub-users of an account, oldest first. */
    public List<SubUser> subUsers(long accountId) {
        return database.read(handle -> new SubUserTable().list(handle, accountId));
    }

    /** Fault 433: the account has no such key. */
    public static FaultException unknown() {
        return new FaultException(
                Fault.ofField(ErrorCode.INVALID_KEY_ID, "key_id", "The account has no key with this id."));
    }
}
