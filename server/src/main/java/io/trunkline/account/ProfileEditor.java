package io.trunkline.account;

import io.trunkline.account.Passwords.Prepared;
import io.trunkline.account.login.LoginTable;
import io.trunkline.account.password.OtherPasswordException;
import io.trunkline.account.password.PasswordCodeTable;
import io.trunkline.account.profile.EmailAddress;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Bounces;
import io.trunkline.store.Database;
import io.trunkline.store.commit.GuardedChange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Edits the profiles of accounts. Thread-safe.
 *
 * <p>An edit is atomic: its values, the e-mail directory, the password, the audit entry and the
 * messages to the owner are written in one unit of work. An edit that
 * changes nothing leaves no trace.
 *
 * <p>A new e-mail address may have to be confirmed first ({@link NewEmails}); the rest of the edit is made at once.
 *
 * <p>The effect of an edit is described by an {@link EditPlan}. If an edit changes only the account's row, its plan is computed from the
 * account that the call has read, and is written on condition that the account is still at that revision. If it is not, or if the edit
 * affects other tables, the plan is made within the transaction.
 */
public final class ProfileEditor {

    private final Database database;
    private final AccountReader reader;
    private final AccountTable accounts;
    private final LoginTable logins;
    private final Passwords passwords;
    private final PasswordCodeTable codes;
    private final AuditLog audit;
    private final Callbacks callbacks;
    private final Bounces bounces;
    private final EditNotices notices;
    private final NewEmails emails;
    private final InstantSource clock;

    ProfileEditor(
            Database database,
            AccountReader reader,
            AccountTable accounts,
            LoginTable logins,
            Passwords passwords,
            PasswordCodeTable codes,
            AuditLog audit,
            Callbacks callbacks,
            Bounces bounces,
            EditNotices notices,
            NewEmails emails,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.accounts = accounts;
        this.logins = logins;
        this.passwords = passwords;
        this.codes = codes;
        this.audit = audit;
        this.callbacks = callbacks;
        this.bounces = bounces;
        this.notices = notices;
        this.emails = emails;
        this.clock = clock;
    }

    /**
     * Applies an edit and returns when it is committed.
     *
     * @param method the Management API method or the command, for the audit log
     * @param read the account as it was read for this call
     * @param draft the edit with the faults found in it so far; not modified
     * @throws FaultException with all faults in declared order, among them 128 if the e-mail address is taken, and 230 and 535 for the
     *     password; 512 if the address was changed too often lately; or 100 if there is no such account or it is frozen
     */
    public void edit(Actor actor, String method, Account read, ProfileEdit.Builder draft) {
        if (!touchesOtherTables(draft)) {
            EditPlan plan = plan(actor, read, draft.build());
            if (plan.isEmpty() || writeIfUnchanged(actor, method, plan)) {
                return;
            }
        }
        edit(actor, method, read.id(), draft, StateChange.NONE);
    }

    /**
     * Applies an edit on condition that neither the account nor its keys have changed since the account was cached.
     *
     * @return whether the edit is committed; if not, nothing was done, which also happens if there is nothing to write or the edit affects
     *     more than the account's row
     * @throws FaultException as {@link #edit(Actor, String, Account, ProfileEdit.Builder)} does, but possibly based on outdated data
     */
    public boolean editIfUnchanged(Actor actor, String method, Account remembered, ProfileEdit.Builder draft) {
        if (touchesOtherTables(draft)) {
            return false;
        }
        EditPlan plan = plan(actor, remembered, draft.build());
        // An empty plan does not count as success: only a write shows whether the cached account is still current.
        return !plan.isEmpty() && writeIfUnchanged(actor, method, plan);
    }

    private static boolean touchesOtherTables(ProfileEdit.Builder draft) {
        return draft.accepted(ProfileFields.EMAIL) != null || draft.accepted(ProfileFields.PASSWORD) != null;
    }

    private static EditPlan plan(Actor actor, Account known, ProfileEdit edit) {
        return EditPlan.of(edit.isEmpty() ? known : requireEditable(actor, known), edit, false, StateChange.NONE);
    }

    /** Returns false, with nothing written, if the account has changed in the meantime or the plan affects more than its row. */
    private boolean writeIfUnchanged(Actor actor, String method, EditPlan plan) {
        if (!plan.isOfRowAlone()) {
            return false;
        }
        Account known = plan.before();
        AuditLog.NewEntry entry = audit.entry(
                known.auditHead(), known.id(), known.revision() + 1, clock.instant(), actor, method, plan.entries());
        Account edited = known.edited(plan.after(), entry.hash());
        boolean written = database.writeIfUnchanged(
                new GuardedChange(accounts.updateUnchanged(known, plan.columns(), edited), entry.insert()));
        if (written) {
            reader.remember(edited);
        }
        return written;
    }

    /** Like {@link #edit(Actor, String, List, ProfileEdit.Builder, StateChange)}, but for one account. */
    public void edit(Actor actor, String method, long accountId, ProfileEdit.Builder draft, StateChange state) {
        edit(actor, method, List.of(accountId), draft, state);
    }

    /**
     * Applies an edit and a state change to several accounts in one unit of work, with one audit entry per account.
     *
     * @param draft as for {@link #edit(Actor, String, Account, ProfileEdit.Builder)}, which also documents the faults
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
     * Does the part of an edit that needs no transaction, including the hashing of a new password.
     *
     * @param given the edit; not modified
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

    /** Returns false, with nothing changed, if another password change came first. */
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
     * Adds the faults that only the database can reveal, so that a single call reports all faults. Returns the account's past passwords if
     * the draft contains a new one.
     */
    private List<Passwords.Stored> checkAgainstAccounts(Actor actor, long accountId, ProfileEdit.Builder draft) {
        String email = draft.accepted(ProfileFields.EMAIL);
        String password = draft.accepted(ProfileFields.PASSWORD);
        if (email == null && password == null) {
            return List.of();
        }
        // Also checked here, so that nobody can make the server hash passwords for an edit that it would reject anyway.
        requireEditable(actor, AccountReader.required(reader.find(accountId)));
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
     * Does the remaining part of an edit, within the caller's unit of work.
     *
     * @throws OtherPasswordException if the whole unit of work must be rolled back and the edit prepared again
     */
    public void apply(Handle handle, Actor actor, String method, PreparedEdit prepared, StateChange state) {
        notices.add(handle, actor, write(handle, actor, method, prepared, state, false));
    }

    /**
     * Restores an earlier e-mail address, within the caller's unit of work. The owner is told that it was restored, instead of that it was
     * changed.
     *
     * @throws FaultException 128 if another account has the address by now
     */
    public void restore(Handle handle, Actor actor, String method, long accountId, ProfileEdit email) {
        PreparedEdit prepared = new PreparedEdit(accountId, email, Optional.empty());
        notices.addRestored(handle, write(handle, actor, method, prepared, StateChange.NONE, true));
    }

    /**
     * Sets an e-mail address that was confirmed, within the caller's unit of work.
     *
     * @throws FaultException 128 if another account has the address by now
     */
    void confirm(Handle handle, Actor actor, String method, long accountId, ProfileEdit email) {
        PreparedEdit prepared = new PreparedEdit(accountId, email, Optional.empty());
        notices.add(handle, actor, write(handle, actor, method, prepared, StateChange.NONE, true));
    }

    /**
     * Writes everything but the messages to the owner.
     *
     * @param isProven whether it is known that the owner reads what is sent to the address in the edit
     */
    private EditPlan write(
            Handle handle, Actor actor, String method, PreparedEdit prepared, StateChange state, boolean isProven) {
        long accountId = prepared.accountId();
        Optional<Prepared> password = prepared.password();
        Account account = requireEditable(actor, AccountReader.required(accounts.find(handle, accountId)));
        ProfileEdit edit = prepared.profile();
        boolean isWaiting = !isProven && emails.isWaiting(actor, account, edit);
        EditPlan plan =
                EditPlan.of(account, isWaiting ? edit.without(ProfileFields.EMAIL) : edit, password.isPresent(), state);
        // This is the first write: if the password must be prepared again, nothing else of this edit may be stored.
        if (password.isPresent() && !passwords.store(handle, accountId, password.get(), true)) {
            throw new OtherPasswordException();
        }
        if (!isProven && plan.changes(ProfileFields.EMAIL)) {
            emails.requireFewChanges(handle, actor, accountId);
        }
        write(handle, plan);
        List<FieldChange> entries = new ArrayList<>(plan.entries());
        if (isWaiting) {
            entries.add(emails.request(
                    handle,
                    plan.account(),
                    Objects.requireNonNull(edit.get(ProfileFields.EMAIL), "else nothing waits")));
        } else if (edit.has(ProfileFields.EMAIL) || plan.hasPassword()) {
            emails.end(handle, accountId).ifPresent(entries::add);
        }
        if (!entries.isEmpty()) {
            audit.append(handle, accountId, clock.instant(), actor, method, entries);
        }
        return plan;
    }

    /** Writes everything except the password and the audit entry. */
    private void write(Handle handle, EditPlan plan) {
        Account before = plan.before();
        if (!plan.columns().isEmpty()) {
            accounts.update(handle, before.id(), plan.columns(), plan.after());
        }
        if (plan.changes(ProfileFields.EMAIL)) {
            moveEmail(
                    handle,
                    before.id(),
                    before.profile().get(ProfileFields.EMAIL),
                    plan.after().get(ProfileFields.EMAIL));
        }
        if (plan.changes(ProfileFields.CALLBACK_URL)) {
            callbacks.restart(handle, before.id());
        }
        if (plan.endsCodes()) {
            codes.deleteOf(handle, before.id());
        }
        if (plan.changesState()) {
            accounts.updateState(
                    handle,
                    before.id(),
                    plan.state().activeAfter(before),
                    plan.state().frozenAfter(before));
        }
        for (CallbackType type : plan.callbacks()) {
            callbacks.add(handle, before.id(), type, JsonMapper.shared().createObjectNode());
        }
    }

    private void moveEmail(Handle handle, long accountId, @Nullable String from, @Nullable String to) {
        // Freed first, since both may have the same canonical form.
        if (from != null) {
            logins.freeEmail(handle, accountId, from);
        }
        if (to != null && !logins.takeEmail(handle, accountId, to)) {
            throw new FaultException(emailTaken());
        }
        // Nobody has the old address any more. If it comes back, the owner says that it is good.
        if (from != null && to != null && !EmailAddress.isSame(from, to)) {
            boolean _ = bounces.clear(handle, from);
        }
    }

    /** Returns the fault for an e-mail address that another account has. */
    public static Fault emailTaken() {
        return Fault.ofField(
                ErrorCode.ACCOUNTS_EMAIL_ISNT_UNIQUE,
                ProfileFields.EMAIL.parameter(),
                "Another account has this address.");
    }

    private static Account requireEditable(Actor actor, Account account) {
        return actor.kind() == Actor.Kind.OPERATOR ? account : AccountReader.requireThawed(account);
    }
}
