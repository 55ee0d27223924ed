package io.trunkline.access;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Permissions;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.factor.FactorErasure;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.passkey.PasskeyErasure;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.access.subuser.SubUserNames;
import io.trunkline.access.subuser.SubUserTable;
import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.OwnerNotices;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Notice;
import io.trunkline.store.Database;
import io.trunkline.text.Ascii;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Manages the sub-users of an account (contract section 4.2). Thread-safe. Whether the caller is an Owner, or the sub-user itself, is
 * checked in the transaction of the change.
 */
public final class SubUserManagement {

    /** Maximum sub-users per account; the published number is unknown. */
    public static final int MOST = 100;

    private static final String NEW_PASSWORD = "new_subuser_password";

    private final Database database;
    private final AccountReader reader;
    private final OwnerNotices notices;
    private final KeyService keys;
    private final CallerRights rights;
    private final Permissions permissions;
    private final SubUserPasswords passwords;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SubUserTable table = new SubUserTable();
    private final FactorErasure factors = new FactorErasure();

    public SubUserManagement(
            Database database,
            AccountReader reader,
            OwnerNotices notices,
            KeyService keys,
            CallerRights rights,
            Permissions permissions,
            SubUserPasswords passwords,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.notices = notices;
        this.keys = keys;
        this.rights = rights;
        this.permissions = permissions;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns all sub-users of the caller's account, oldest first. */
    public List<SubUser> list(Caller caller) {
        return database.read(handle -> table.list(handle, caller.accountId()));
    }

    /**
     * Returns a sub-user of the caller's account.
     *
     * @throws FaultException 434 if there is no sub-user with that id
     */
    public SubUser find(Caller caller, long id) {
        return database.read(handle -> require(handle, caller, id)).user();
    }

    /**
     * Adds a sub-user.
     *
     * @param name a name that {@link SubUserNames} allows
     * @param password a password that {@link SubUserPasswords#faultOf} accepts
     * @param description null for none
     * @return the id of the new sub-user
     * @throws FaultException 436 if the account already has a sub-user with that name, 438 if it has no room for another one
     */
    public long add(
            Caller caller, String method, String name, String password, @Nullable String description, RoleSet roles) {
        String login = Ascii.lower(name);
        // Also checked up front, so that nobody can make the server hash a password for a call that it would reject
        // anyway.
        database.read(handle -> {
            requireOwner(handle, caller);
            return null;
        });
        String hash = passwords.hash(caller, password);
        return database.write(handle -> {
            Account account = requireOwner(handle, caller);
            if (table.count(handle, caller.accountId()) >= MOST) {
                throw new FaultException(Fault.of(
                        ErrorCode.MAX_NUMBER_OF_SUB_USERS_EXCEEDED,
                        "An account has at most " + MOST + " sub-users: delete one that is no longer needed."));
            }
            SubUser user = new SubUser(
                    caller.accountId(),
                    table.nextId(handle),
                    login,
                    description,
                    roles,
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            if (!table.insert(handle, user, hash)) {
                throw new FaultException(Fault.ofField(
                        ErrorCode.SUB_USER_LOGIN_NOT_UNIQUE,
                        "new_subuser_name",
                        "The account already has a sub-user with this name."));
            }
            List<FieldChange> changes = new ArrayList<>();
            changes.add(new FieldChange.Value("subuser_id", null, Long.toString(user.id())));
            changes.add(new FieldChange.Value("subuser_name", null, login));
            changes.add(new FieldChange.Secret(NEW_PASSWORD));
            if (description != null) {
                changes.add(new FieldChange.Value("description", null, description));
            }
            changes.add(new FieldChange.Value("role_name", null, roles.names()));
            record(handle, caller, method, changes);
            notices.add(handle, account, Notice.SUBUSER_CREATED, caller.actor(), Map.of("subuser", login));
            return user.id();
        });
    }

    /**
     * A change of a sub-user's own data.
     *
     * @param oldPassword the current password, required with a new one
     * @param newPassword empty to leave it as it is
     * @param description empty to leave it as it is; empty text for none
     */
    public record Edit(Optional<String> oldPassword, Optional<String> newPassword, Optional<String> description) {

        /** Omits the passwords. */
        @Override
        public String toString() {
            return "Edit[]";
        }
    }

    /**
     * Edits a sub-user, for an Owner or for the sub-user itself. A password change ends the sub-user's sessions.
     *
     * @throws FaultException 104 for anyone else, 434 if there is no such sub-user, 448 if the old password is missing, 496 if it is wrong,
     *     463 and following if the new password breaks a rule, 535 if it is the old one, 340 after too many wrong passwords
     */
    public void edit(Caller caller, String method, long id, Edit edit) {
        SubUserTable.WithHash read = database.read(handle -> requireMayEdit(handle, caller, id));
        Optional<String> hash =
                edit.newPassword().map(password -> passwords.replacement(caller, read, edit.oldPassword(), password));
        database.run(handle -> {
            SubUserTable.WithHash before = requireMayEdit(handle, caller, id);
            List<FieldChange> changes = new ArrayList<>();
            if (hash.isPresent()) {
                if (before.passwordId() != read.passwordId()) {
                    throw SubUserPasswords.wrong();
                }
                table.changeHash(handle, before, hash.get());
                changes.add(new FieldChange.Secret(NEW_PASSWORD));
            }
            SubUser after = edit.description()
                    .map(text -> before.user().withDescription(text.isEmpty() ? null : text))
                    .orElse(before.user());
            if (!Objects.equals(after.description(), before.user().description())) {
                table.update(handle, after);
                changes.add(new FieldChange.Value("description", before.user().description(), after.description()));
            }
            recordOf(handle, caller, method, before.user(), changes);
        });
    }

    /**
     * Adds roles to a sub-user.
     *
     * @throws FaultException 434 if there is no such sub-user
     */
    public void addRoles(Caller caller, String method, long id, RoleSet roles) {
        database.run(handle -> {
            requireOwner(handle, caller);
            SubUser before = require(handle, caller, id).user();
            updateRoles(handle, caller, method, before, before.roles().plus(roles));
        });
    }

    /**
     * Removes roles from a sub-user; roles that it does not have are ignored.
     *
     * @param force whether to remove them from its keys as well
     * @throws FaultException 434 if there is no such sub-user; 439 without {@code force} if one of its keys has one of the roles
     */
    public void removeRoles(Caller caller, String method, long id, RoleSet roles, boolean force) {
        database.run(handle -> {
            requireOwner(handle, caller);
            SubUser before = require(handle, caller, id).user();
            List<ServiceKey> affected = keys.ofSubUser(handle, caller.accountId(), id).stream()
                    .filter(key -> key.roles().containsAny(roles.roles()))
                    .toList();
            if (!affected.isEmpty() && !force) {
                throw new FaultException(Fault.ofField(
                        ErrorCode.SUB_USER_HAS_KEYS_WITH_ROLES_TO_REMOVE,
                        "role_id",
                        "Send force=true to remove them from its keys, too: "
                                + String.join(
                                        ", ",
                                        affected.stream().map(ServiceKey::keyId).toList())
                                + "."));
            }
            affected.forEach(key -> keys.update(
                    handle,
                    caller.actor(),
                    method,
                    key,
                    key.withRoles(key.roles().minus(roles))));
            updateRoles(handle, caller, method, before, before.roles().minus(roles));
        });
    }

    private void updateRoles(Handle handle, Caller caller, String method, SubUser before, RoleSet roles) {
        if (!roles.equals(before.roles())) {
            table.update(handle, before.withRoles(roles));
            recordOf(
                    handle,
                    caller,
                    method,
                    before,
                    List.of(new FieldChange.Value("role_name", before.roles().names(), roles.names())));
        }
    }

    /**
     * Deletes a sub-user, which may be the caller, together with its keys and its second factor. Its sessions and tokens are rejected from then on.
     *
     * @throws FaultException 434 if there is no such sub-user
     */
    public void delete(Caller caller, String method, long id) {
        database.run(handle -> {
            requireOwner(handle, caller);
            SubUser user = require(handle, caller, id).user();
            keys.delete(
                    handle, caller.actor(), method, caller.accountId(), keys.ofSubUser(handle, caller.accountId(), id));
            boolean _ = factors.erase(handle, caller.accountId(), new Holder.OneSubUser(id));
            PasskeyErasure.erase(handle, caller.accountId(), new Holder.OneSubUser(id));
            table.delete(handle, user);
            record(
                    handle,
                    caller,
                    method,
                    List.of(
                            new FieldChange.Value("subuser_id", Long.toString(id), null),
                            new FieldChange.Value("subuser_name", user.name(), null)));
        });
    }

    private SubUserTable.WithHash requireMayEdit(Handle handle, Caller caller, long id) {
        reader.requireEditable(handle, caller.accountId());
        RoleSet roles = rights.of(handle, caller);
        boolean itself = caller.principal().holder().equals(new Holder.OneSubUser(id));
        if (!itself) {
            permissions.requireOneOf(roles, Set.of(Role.OWNER));
        }
        return require(handle, caller, id);
    }

    private Account requireOwner(Handle handle, Caller caller) {
        Account account = reader.requireEditable(handle, caller.accountId());
        permissions.requireOneOf(rights.of(handle, caller), Set.of(Role.OWNER));
        return account;
    }

    private SubUserTable.WithHash require(Handle handle, Caller caller, long id) {
        return table.find(handle, caller.accountId(), id)
                .orElseThrow(() -> new FaultException(Fault.ofField(
                        ErrorCode.INVALID_SUB_USER_ID, "subuser_id", "The account has no sub-user with this id.")));
    }

    /** Records the changes, preceded by the id of the sub-user; does nothing if there are no changes. */
    private void recordOf(Handle handle, Caller caller, String method, SubUser user, List<FieldChange> changes) {
        if (!changes.isEmpty()) {
            List<FieldChange> all = new ArrayList<>(changes);
            all.addFirst(new FieldChange.Value("subuser_id", Long.toString(user.id()), Long.toString(user.id())));
            record(handle, caller, method, all);
        }
    }

    private void record(Handle handle, Caller caller, String method, List<FieldChange> changes) {
        audit.append(handle, caller.accountId(), clock.instant(), caller.actor(), method, changes);
    }
}
