package io.trunkline.access;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Labels;
import io.trunkline.access.caller.Permissions;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.IssuedKey;
import io.trunkline.access.key.KeyIssuer;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.key.ListedKey;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Manages the keys of an account on behalf of a caller (contract section 4.2). Thread-safe.
 *
 * <p>A caller with the role Owner manages every key. Any other caller manages the keys whose roles it has itself, and cannot grant a role
 * that it lacks. A caller without roles manages no keys, unless {@code compat.roleless-key-management} lets it manage other keys without
 * roles. The caller's rights are evaluated in the transaction of the change.
 */
public final class KeyManagement {

    private final Database database;
    private final AccountReader reader;
    private final KeyService keys;
    private final KeyIssuer issuer;
    private final CallerRights rights;
    private final Permissions permissions;

    public KeyManagement(
            Database database,
            AccountReader reader,
            KeyService keys,
            KeyIssuer issuer,
            CallerRights rights,
            Permissions permissions) {
        this.database = database;
        this.reader = reader;
        this.keys = keys;
        this.issuer = issuer;
        this.rights = rights;
        this.permissions = permissions;
    }

    /** Returns all keys of the caller's account, oldest first. */
    public List<ListedKey> list(Caller caller) {
        return keys.list(caller.accountId());
    }

    /** Returns the sub-users of the caller's account by their ids, or an empty map if the owner holds all of the given keys. */
    public Map<Long, SubUser> subUsersOf(Caller caller, List<ServiceKey> some) {
        return some.stream().allMatch(key -> key.holder() instanceof Holder.Owner)
                ? Map.of()
                : keys.subUsers(caller.accountId()).stream().collect(Collectors.toMap(SubUser::id, user -> user));
    }

    /**
     * Returns a key of the caller's account.
     *
     * @throws FaultException 433 if there is no key with that id
     */
    public ServiceKey find(Caller caller, String keyId) {
        return list(caller).stream()
                .map(ListedKey::key)
                .filter(key -> key.keyId().equals(keyId))
                .findFirst()
                .orElseThrow(KeyService::unknown);
    }

    /**
     * Creates a key.
     *
     * @param name a name that {@link Labels} allows; null for none
     * @param description a description that {@link Labels} allows; null for none
     * @return the key with its private half, which is not stored anywhere
     * @throws FaultException 437 if the account has no room for another key, 104 if the caller may not grant these roles
     */
    public IssuedKey create(
            Caller caller, String method, @Nullable String name, @Nullable String description, RoleSet roles) {
        if (caller.principal() instanceof Principal.Key own
                && own.accountId() != caller.accountId()
                && own.holder() instanceof Holder.OneSubUser) {
            throw new FaultException(
                    Fault.of(ErrorCode.FORBIDDEN_COMMAND, "A sub-user's key cannot create keys for a child account."));
        }
        // Also checked up front, so that nobody can make the server generate keys that it would reject anyway.
        Account account = database.read(handle -> {
            Account current = requireMayHandle(handle, caller, roles);
            keys.requireRoom(handle, caller.accountId(), caller.principal().holder());
            return current;
        });
        String email = Objects.requireNonNull(account.profile().get(ProfileFields.EMAIL), "every account has one");
        IssuedKey issued = issuer.issue(account.id(), email, name, description, roles);
        // A key created by a sub-user is deleted with the sub-user. Otherwise the key would outlive rights that the
        // owner revokes.
        ServiceKey key = issued.key().heldBy(caller.principal().holder());
        database.run(handle -> {
            requireMayHandle(handle, caller, roles);
            keys.add(handle, caller.actor(), method, key);
        });
        return new IssuedKey(key, issued.credentials());
    }

    /**
     * Sets the name and description of a key.
     *
     * @param name null to leave it as it is
     * @param description empty for none
     * @throws FaultException 433 if there is no such key, 104 if the caller may not manage it
     */
    public void describe(Caller caller, String method, String keyId, Optional<String> name, String description) {
        change(
                caller,
                method,
                keyId,
                RoleSet.NONE,
                key -> key.withTexts(name.orElse(key.name()), description.isEmpty() ? null : description));
    }

    /**
     * Adds roles to a key.
     *
     * @throws FaultException 433 if there is no such key, 104 if the caller may not manage it or grant these roles
     */
    public void addRoles(Caller caller, String method, String keyId, RoleSet roles) {
        change(caller, method, keyId, roles, key -> key.withRoles(key.roles().plus(roles)));
    }

    /**
     * Removes roles from a key; roles that it does not have are ignored.
     *
     * @throws FaultException 433 if there is no such key, 104 if the caller may not manage it
     */
    public void removeRoles(Caller caller, String method, String keyId, RoleSet roles) {
        change(
                caller,
                method,
                keyId,
                RoleSet.NONE,
                key -> key.withRoles(key.roles().minus(roles)));
    }

    /**
     * Deletes a key, which may be the caller's own.
     *
     * @throws FaultException 433 if there is no such key, 104 if the caller may not manage it
     */
    public void delete(Caller caller, String method, String keyId) {
        database.run(handle -> {
            keys.delete(handle, caller.actor(), method, managed(handle, caller, keyId, RoleSet.NONE));
        });
    }

    private void change(Caller caller, String method, String keyId, RoleSet given, UnaryOperator<ServiceKey> change) {
        database.run(handle -> {
            ServiceKey before = managed(handle, caller, keyId, given);
            keys.update(handle, caller.actor(), method, before, change.apply(before));
        });
    }

    /** Returns the key if the caller may manage it and may grant these roles. */
    private ServiceKey managed(Handle handle, Caller caller, String keyId, RoleSet given) {
        requireMayHandle(handle, caller, given);
        ServiceKey key = keys.require(handle, caller.accountId(), keyId);
        requireMayHandle(handle, caller, key.roles());
        return key;
    }

    /** Returns the current state of the caller's account in this transaction if the caller may manage keys with these roles. */
    private Account requireMayHandle(Handle handle, Caller caller, RoleSet roles) {
        Account account = reader.requireEditable(handle, caller.accountId());
        permissions.requireMayManageKeys(rights.of(handle, caller), roles);
        return account;
    }
}
