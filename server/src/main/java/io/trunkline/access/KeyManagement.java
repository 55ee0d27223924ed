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
 * Manages the keys of an account for a caller that holds one of them (contract section 4.2). Thread-safe.
 *
 * <p>An Owner's key manages every key. Another one manages those whose roles it has itself, and gives no role that it does not
 * have. A key without roles manages none, unless {@code compat.roleless-key-management} lets it do so with others of its kind.
 * The caller's rights are those that it has in the transaction of the change.
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

    /** All keys of the caller's account, the oldest first. */
    public List<ListedKey> list(Caller caller) {
        return keys.list(caller.accountId());
    }

    /** The sub-users that these keys go with, by their ids. */
    public Map<Long, SubUser> subUsersOf(Caller caller, List<ServiceKey> some) {
        return some.stream().allMatch(key -> key.holder() instanceof Holder.Owner)
                ? Map.of()
                : keys.subUsers(caller.accountId()).stream().collect(Collectors.toMap(SubUser::id, user -> user));
    }

    /**
     * A key of the caller's account.
     *
     * @throws FaultException 433 if there is none of that id
     */
    public ServiceKey find(Caller caller, String keyId) {
        return list(caller).stream()
                .map(ListedKey::key)
                .filter(key -> key.keyId().equals(keyId))
                .findFirst()
                .orElseThrow(KeyService::unknown);
    }

    /**
     * Makes a key.
     *
     * @param name as {@link Labels} allows it; null for none
     * @param description as {@link Labels} allows it; null for none
     * @return with the private half, which is kept nowhere
     * @throws FaultException 437 if the account has no room for it, 104 if the caller may not give these roles
     */
    public IssuedKey create(
            Caller caller, String method, @Nullable String name, @Nullable String description, RoleSet roles) {
        if (caller.principal() instanceof Principal.Key own
                && own.accountId() != caller.accountId()
                && own.holder() instanceof Holder.OneSubUser) {
            throw new FaultException(
                    Fault.of(ErrorCode.FORBIDDEN_COMMAND, "A sub-user's key cannot create keys for a child account."));
        }
        // Asked before as well, so that nobody makes the server generate keys that it will refuse anyway.
        Account account = database.read(handle -> {
            Account current = requireMayHandle(handle, caller, roles);
            keys.requireRoom(handle, caller.accountId(), caller.principal().holder());
            return current;
        });
        String email = Objects.requireNonNull(account.profile().get(ProfileFields.EMAIL), "every account has one");
        IssuedKey issued = issuer.issue(account.id(), email, name, description, roles);
        // A key that a sub-user makes goes with it: otherwise it would outlive what the owner takes from the sub-user.
        ServiceKey key = issued.key().heldBy(caller.principal().holder());
        database.run(handle -> {
            requireMayHandle(handle, caller, roles);
            keys.add(handle, caller.actor(), method, key);
        });
        return new IssuedKey(key, issued.credentials());
    }

    /**
     * Sets a key's texts.
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
     * Gives a key further roles.
     *
     * @throws FaultException 433 if there is no such key, 104 if the caller may not manage it or give these roles
     */
    public void addRoles(Caller caller, String method, String keyId, RoleSet roles) {
        change(caller, method, keyId, roles, key -> key.withRoles(key.roles().plus(roles)));
    }

    /**
     * Takes roles from a key; those that it does not have are passed over.
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

    /** The key, if the caller may manage it and may give these roles. */
    private ServiceKey managed(Handle handle, Caller caller, String keyId, RoleSet given) {
        requireMayHandle(handle, caller, given);
        ServiceKey key = keys.require(handle, caller.accountId(), keyId);
        requireMayHandle(handle, caller, key.roles());
        return key;
    }

    /** The caller's account as it is in this transaction, if the caller may manage keys with these roles. */
    private Account requireMayHandle(Handle handle, Caller caller, RoleSet roles) {
        Account account = reader.requireEditable(handle, caller.accountId());
        permissions.requireMayManageKeys(rights.of(handle, caller), roles);
        return account;
    }
}
