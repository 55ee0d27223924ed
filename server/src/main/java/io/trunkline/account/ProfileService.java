package io.trunkline.account;

import io.trunkline.account.Passwords.Prepared;
import io.trunkline.account.ProfileField.Exposure;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.CallbackType;
import io.trunkline.callback.Callbacks;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import io.trunkline.store.GuardedChange;
import io.trunkline.store.LongLookup;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and edits the profiles of accounts. Thread-safe.
 *
 * <p>An edit is all or nothing: its values, the e-mail directory, the password and the audit entry are written in one unit
 * of work. What changes nothing leaves no trace.
 *
 * <p>An edit of nothing but the account's row is worked out from the account as the call has read it, and written on the
 * condition that it is still at that revision; when it is not, or when other tables are touched, the edit is worked out
 * again within the transaction.
 */
public final class ProfileService {

    private final Database database;
    private final AccountTable accounts;
    private final Logins logins;
    private final Passwords passwords;
    private final PasswordCodes codes;
    private final AuditLog audit;
    private final Callbacks callbacks;
    private final InstantSource clock;
    private final LongLookup revisions;
    private final RecentAccounts recent = new RecentAccounts();

    ProfileService(
            Database database,
            AccountTable accounts,
            Logins logins,
            Passwords passwords,
            PasswordCodes codes,
            AuditLog audit,
            Callbacks callbacks,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.logins = logins;
        this.passwords = passwords;
        this.codes = codes;
        this.audit = audit;
        this.callbacks = callbacks;
        this.clock = clock;
        this.revisions = database.lookup("accounts", "account_id", "revision");
    }

    /**
     * The account as it is now, or empty if there is none of that id. While nothing has changed, only the account's revision
     * is read from the database.
     */
    public Optional<Account> find(long accountId) {
        OptionalLong revision = revisions.find(accountId);
        if (revision.isEmpty()) {
            return Optional.empty();
        }
        Account known = recent.get(accountId);
        return known != null && known.revision() == revision.getAsLong() ? Optional.of(known) : read(accountId);
    }

    /** The account, whatever its state, within the caller's unit of work; empty if there is none of that id. */
    public Optional<Account> find(Handle handle, long accountId) {
        return accounts.find(handle, accountId);
    }

    /** The parent of an account, within the caller's unit of work; empty if it has none, or is not there. */
    public Optional<Long> parentOf(Handle handle, long accountId) {
        return accounts.findParent(handle, accountId);
    }

    /**
     * The account within the caller's unit of work.
     *
     * @throws FaultException 131 if it is not active; 100 if there is none, or it is frozen, so that nothing of it may be changed
     */
    public Account requireEditable(Handle handle, long accountId) {
        return requireThawed(requireActive(handle, accountId));
    }

    /**
     * The same for what a frozen account may do as well.
     *
     * @throws FaultException 131 if it is not active; 100 if there is none
     */
    public Account requireActive(Handle handle, long accountId) {
        Account account = required(accounts.find(handle, accountId));
        if (!account.active()) {
            throw new FaultException(Fault.of(ErrorCode.ACCOUNT_ISNT_ACTIVATED, "The account is not active."));
        }
        return account;
    }

    /**
     * Makes the caller's unit of work conflict with every other one that changes the account, by touching its row: what such a change
     * would make of the unit's reading then counts, whichever server makes it.
     */
    public void hold(Handle handle, long accountId) {
        accounts.hold(handle, accountId);
    }

    /** The account as it was read or edited last, perhaps out of date; empty if it is not remembered. */
    public Optional<Account> remembered(long accountId) {
        return Optional.ofNullable(recent.get(accountId));
    }

    private Optional<Account> read(long accountId) {
        Optional<Account> found = accounts.find(database, accountId);
        found.ifPresent(this::remember);
        return found;
    }

    /** What cannot be read may be mended without a new revision, from a copy of the database. */
    private void remember(Account account) {
        if (account.profile().isReadable()) {
            recent.put(account);
        }
    }

    /**
     * Applies an edit and returns once it is on disk.
     *
     * @param method the Management API method or the command, for the audit log
     * @param read the account as it was read for this call
     * @param draft the edit with the faults that were found in it so far; is left as it is
     * @throws FaultException with all faults in declared order, among them 128 for an e-mail address that is taken, 230
     *     and 535 for the password; or 100 if there is no such account or it is frozen
     */
    public void edit(Actor actor, String method, Account read, ProfileEdit.Builder draft) {
        if (touchesOtherTables(draft)
                || writeIfUnchanged(actor, method, read, draft.build()) == Attempt.NEEDS_TRANSACTION) {
            edit(actor, method, read.id(), draft, StateChange.NONE);
        }
    }

    /**
     * Applies an edit on the condition that nothing of the account and its keys has changed since it was remembered.
     *
     * @return whether it is on disk; if not, nothing was done
     * @throws FaultException as {@link #edit(Actor, String, Account, ProfileEdit.Builder)} does, but perhaps out of date
     */
    public boolean editIfUnchanged(Actor actor, String method, Account remembered, ProfileEdit.Builder draft) {
        return !touchesOtherTables(draft)
                && writeIfUnchanged(actor, method, remembered, draft.build()) == Attempt.WRITTEN;
    }

    private static boolean touchesOtherTables(ProfileEdit.Builder draft) {
        return draft.accepted(ProfileFields.EMAIL) != null || draft.accepted(ProfileFields.PASSWORD) != null;
    }

    private enum Attempt {
        WRITTEN,
        NOTHING_TO_WRITE,
        /** The account is another by now, or the change touches other tables. */
        NEEDS_TRANSACTION
    }

    /** Writes an edit that is worked out before its transaction. */
    private Attempt writeIfUnchanged(Actor actor, String method, Account read, ProfileEdit edit) {
        if (edit.isEmpty()) {
            return Attempt.NOTHING_TO_WRITE;
        }
        Profile before = requireEditable(actor, read).profile();
        Profile after = before.with(edit);
        List<ProfileField<?>> changed = before.differences(after);
        if (changed.isEmpty()) {
            return Attempt.NOTHING_TO_WRITE;
        }
        if (changed.contains(ProfileFields.CALLBACK_URL)) {
            return Attempt.NEEDS_TRANSACTION;
        }
        AuditLog.NewEntry entry = audit.entry(
                read.auditHead(),
                read.id(),
                read.revision() + 1,
                clock.instant(),
                actor,
                method,
                changes(changed, before, after));
        Account edited = read.edited(after, entry.hash());
        GuardedChange change = new GuardedChange(accounts.updateUnchanged(read, changed, edited), entry.insert());
        if (!database.writeIfUnchanged(change)) {
            return Attempt.NEEDS_TRANSACTION;
        }
        remember(edited);
        return Attempt.WRITTEN;
    }

    /** As {@link #edit(Actor, String, List, ProfileEdit.Builder, StateChange)}, for one account. */
    public void edit(Actor actor, String method, long accountId, ProfileEdit.Builder draft, StateChange state) {
        edit(actor, method, List.of(accountId), draft, state);
    }

    /**
     * Applies an edit and a change of the state to several accounts in one unit of work, with one audit entry for each.
     *
     * @param draft as for {@link #edit(Actor, String, Account, ProfileEdit.Builder)}, which also tells the faults
     */
    public void edit(Actor actor, String method, List<Long> accountIds, ProfileEdit.Builder draft, StateChange state) {
        boolean stored;
        do {
            List<PreparedEdit> edits = accountIds.stream()
                    .map(accountId -> prepare(actor, accountId, draft))
                    .filter(edit -> !edit.profile().isEmpty() || !state.isNone())
                    .toList();
            stored = edits.isEmpty() || applyAll(actor, method, edits, state);
        } while (!stored);
    }

    /**
     * The part of an edit that needs no transaction, which hashes a new password.
     *
     * @param given the edit, which is left as it is
     * @throws FaultException as {@link #edit(Actor, String, Account, ProfileEdit.Builder)} does
     */
    public PreparedEdit prepare(Actor actor, long accountId, ProfileEdit.Builder given) {
        ProfileEdit.Builder draft = given.copy();
        List<Passwords.Stored> past = checkAgainstAccounts(actor, accountId, draft);
        ProfileEdit edit = draft.build();
        return new PreparedEdit(
                accountId,
                edit,
                Optional.ofNullable(edit.get(ProfileFields.PASSWORD))
                        .map(text -> passwords.prepare(accountId, actor, text, past)));
    }

    /** False, with nothing changed, if another change of a password came first. */
    private boolean applyAll(Actor actor, String method, List<PreparedEdit> edits, StateChange state) {
        try {
            return database.write(handle -> {
                for (PreparedEdit edit : edits) {
                    apply(handle, actor, method, edit, state);
                }
                return true;
            });
        } catch (OtherPasswordException e) {
            return false;
        }
    }

    /**
     * Adds the faults that only the database knows, so that all are found in one call. Returns the account's past
     * passwords if the draft has a new one.
     */
    private List<Passwords.Stored> checkAgainstAccounts(Actor actor, long accountId, ProfileEdit.Builder draft) {
        String email = draft.accepted(ProfileFields.EMAIL);
        String password = draft.accepted(ProfileFields.PASSWORD);
        if (email == null && password == null) {
            return List.of();
        }
        // Asked here, too, so that nobody makes the server hash passwords for an edit that it will refuse anyway.
        requireEditable(actor, required(find(accountId)));
        if (email != null && database.read(handle -> logins.isEmailTaken(handle, accountId, email))) {
            draft.refuse(ProfileFields.EMAIL, emailTaken());
        }
        if (password == null) {
            return List.of();
        }
        List<Passwords.Stored> past = database.read(handle -> passwords.past(handle, accountId));
        passwords
                .faultOf(accountId, actor, password, past)
                .ifPresent(fault -> draft.refuse(ProfileFields.PASSWORD, fault));
        return past;
    }

    /**
     * The rest of an edit, within the caller's unit of work.
     *
     * @throws OtherPasswordException if the whole unit has to be undone, and the edit prepared again
     */
    public void apply(Handle handle, Actor actor, String method, PreparedEdit prepared, StateChange state) {
        long accountId = prepared.accountId();
        ProfileEdit edit = prepared.profile();
        Optional<Prepared> password = prepared.password();
        Account account = requireEditable(actor, required(accounts.find(handle, accountId)));
        // The first write: if the password has to be prepared again, nothing else of this edit may be kept.
        if (password.isPresent() && !passwords.store(handle, accountId, password.get(), true)) {
            throw new OtherPasswordException();
        }
        Profile before = account.profile();
        Profile after = before.with(edit);
        List<ProfileField<?>> changed = before.differences(after);
        if (!changed.isEmpty()) {
            accounts.update(handle, accountId, changed, after);
        }
        if (changed.contains(ProfileFields.EMAIL)) {
            moveEmail(handle, accountId, before.get(ProfileFields.EMAIL), after.get(ProfileFields.EMAIL));
        }
        if (changed.contains(ProfileFields.CALLBACK_URL)) {
            callbacks.restart(handle, accountId);
        }
        if (password.isPresent() || changed.contains(ProfileFields.EMAIL)) {
            codes.deleteOf(handle, accountId);
        }
        if (password.isPresent()) {
            changed.add(ProfileFields.PASSWORD);
            changed.sort(null);
        }
        List<FieldChange> changes = state.changes(account);
        if (!changes.isEmpty()) {
            accounts.updateState(handle, accountId, state.activeAfter(account), state.frozenAfter(account));
            tell(handle, account, state);
        }
        changes.addAll(changes(changed, before, after));
        if (!changes.isEmpty()) {
            audit.append(handle, accountId, clock.instant(), actor, method, changes);
        }
    }

    /** Contract section 6.2; a child is activated by its parent, who need not be told. */
    private void tell(Handle handle, Account before, StateChange state) {
        if (state.frozenAfter(before) != before.frozen()) {
            callbacks.add(
                    handle,
                    before.id(),
                    before.frozen() ? CallbackType.ACCOUNT_IS_UNFROZEN : CallbackType.ACCOUNT_IS_FROZEN,
                    JsonMapper.shared().createObjectNode());
        }
        if (state.activeAfter(before) && !before.active() && before.parentId() == null) {
            callbacks.add(
                    handle,
                    before.id(),
                    CallbackType.ACTIVATE_SUCCESSFUL,
                    JsonMapper.shared().createObjectNode());
        }
    }

    private void moveEmail(Handle handle, long accountId, @Nullable String from, @Nullable String to) {
        // Freed first: both may have the same compared form.
        if (from != null) {
            logins.freeEmail(handle, accountId, from);
        }
        if (to != null && !logins.takeEmail(handle, accountId, to)) {
            throw new FaultException(emailTaken());
        }
    }

    private static List<FieldChange> changes(List<ProfileField<?>> changed, Profile before, Profile after) {
        List<FieldChange> changes = new ArrayList<>(changed.size());
        for (ProfileField<?> field : changed) {
            changes.add(
                    field.exposure() == Exposure.PLAIN
                            ? new FieldChange.Value(field.parameter(), before.get(field), after.get(field))
                            : new FieldChange.Secret(field.parameter()));
        }
        return changes;
    }

    static Fault emailTaken() {
        return Fault.ofField(
                ErrorCode.ACCOUNTS_EMAIL_ISNT_UNIQUE,
                ProfileFields.EMAIL.parameter(),
                "Another account has this address.");
    }

    private static Account required(Optional<Account> found) {
        return found.orElseThrow(
                () -> new FaultException(Fault.of(ErrorCode.AUTHORIZATION_FAILED, "There is no such account.")));
    }

    private static Account requireEditable(Actor actor, Account account) {
        return actor.kind() == Actor.Kind.OPERATOR ? account : requireThawed(account);
    }

    private static Account requireThawed(Account account) {
        if (account.frozen()) {
            throw new FaultException(
                    Fault.of(ErrorCode.AUTHORIZATION_FAILED, "The account is frozen: it can be read but not edited."));
        }
        return account;
    }
}
