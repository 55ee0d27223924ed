package io.trunkline.account.creation;

import io.trunkline.account.Account;
import io.trunkline.account.AccountTable;
import io.trunkline.account.ApiKeys;
import io.trunkline.account.Funds;
import io.trunkline.account.Passwords;
import io.trunkline.account.Passwords.Prepared;
import io.trunkline.account.ProfileEditor;
import io.trunkline.account.login.AccountNameRule;
import io.trunkline.account.login.LoginTable;
import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.FaultList;
import io.trunkline.store.Database;
import io.trunkline.store.HotSql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Creates accounts, and lists them for operators. Thread-safe. */
public final class AccountCreation {

    private static final long FIRST_REVISION = 1;

    private final Database database;
    private final AccountTable accounts;
    private final LoginTable logins;
    private final Passwords passwords;
    private final ApiKeys apiKeys;
    private final AuditLog audit;
    private final EditRules rules;
    private final InstantSource clock;

    /** Creates a service for the accounts of a database. */
    public AccountCreation(
            Database database,
            AccountTable accounts,
            LoginTable logins,
            Passwords passwords,
            ApiKeys apiKeys,
            AuditLog audit,
            EditRules rules,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.logins = logins;
        this.passwords = passwords;
        this.apiKeys = apiKeys;
        this.audit = audit;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Creates an account with a new {@code api_key}.
     *
     * @throws FaultException with all faults: 113 and 114 for the name, 136 for the e-mail address, 463 and following for the password; or
     *     106 and 128 if the name and the address are taken
     */
    public MadeAccount make(Actor actor, String method, NewAccount wanted) {
        PreparedAccount prepared = prepare(wanted);
        return database.write(handle -> make(handle, actor, method, prepared));
    }

    /** Creates an account like {@link #make(Actor, String, NewAccount)}, for callers that do not need the key. */
    public Account create(Actor actor, String method, NewAccount wanted) {
        return make(actor, method, wanted).account();
    }

    /**
     * Does the part of {@link #make(Actor, String, NewAccount)} that needs no transaction, including the hashing of the password.
     *
     * @throws FaultException with all faults except those for names and addresses that are taken
     */
    public PreparedAccount prepare(NewAccount wanted) {
        ProfileEdit edit = check(wanted);
        return new PreparedAccount(
                wanted,
                edit,
                Optional.ofNullable(wanted.password()).map(text -> passwords.prepareFirst(wanted.parentId(), text)));
    }

    /** Does the remaining part of the creation, within the caller's unit of work. */
    public MadeAccount make(Handle handle, Actor actor, String method, PreparedAccount prepared) {
        return insert(handle, actor, method, prepared.wanted(), prepared.edit(), prepared.password());
    }

    /**
     * Returns what currently prevents the account from being created, apart from its own values: a name or an address that is taken, or a
     * parent that may not have children. Empty if there is no obstacle. This allows a unit of work that creates many accounts to skip one
     * without a rollback.
     */
    public List<Fault> obstacles(Handle handle, NewAccount wanted) {
        List<Fault> faults = new ArrayList<>();
        if (logins.findName(handle, wanted.name()).isPresent()) {
            faults.add(nameTaken());
        }
        if (logins.findEmail(handle, wanted.email()).isPresent()) {
            faults.add(ProfileEditor.emailTaken());
        }
        if (wanted.parentId() != null && parent(handle, wanted.parentId()).isEmpty()) {
            faults.add(noParent());
        }
        return faults;
    }

    /** Returns up to {@code limit} accounts with an id above {@code after}, sorted by id. */
    public List<Account> list(long after, int limit) {
        return database.read(handle -> accounts.list(handle, after, limit));
    }

    /**
     * Returns the account's {@code api_key} in plain text: show it only to the account's owner. The caller's rights are checked again after
     * the key has been read; otherwise the holder of a key that is being replaced could be shown the new one.
     */
    public String showApiKey(long accountId) {
        String key = database.read(handle -> apiKeys.current(handle, accountId));
        database.requireGuard();
        return key;
    }

    private ProfileEdit check(NewAccount wanted) {
        FaultList faults = new FaultList();
        AccountNameRule.faultOf(wanted.name()).ifPresent(faults::add);
        ProfileEdit.Builder builder = wanted.profile()
                .map(ProfileEdit.Builder::copy)
                .orElseGet(rules::newEdit)
                .setText(ProfileFields.EMAIL, wanted.email());
        if (wanted.password() != null) {
            builder.setText(ProfileFields.PASSWORD, wanted.password());
        }
        try {
            ProfileEdit edit = builder.build();
            if (faults.isEmpty()) {
                return edit;
            }
        } catch (FaultException e) {
            faults.addAll(e);
        }
        throw faults.refusal();
    }

    private MadeAccount insert(
            Handle handle,
            Actor actor,
            String method,
            NewAccount wanted,
            ProfileEdit edit,
            Optional<Prepared> password) {
        long id = accounts.nextId(handle);
        Instant created = clock.instant();
        List<FieldChange> changes = new ArrayList<>();
        changes.add(new FieldChange.Value("account_name", null, wanted.name()));
        changes.add(new FieldChange.Value("account_email", null, wanted.email()));
        password.ifPresent(_ -> changes.add(new FieldChange.Secret("account_password")));
        addFurther(changes, edit);
        if (!wanted.active()) {
            changes.add(new FieldChange.Value("active", null, false));
        }
        if (wanted.parentId() != null) {
            changes.add(new FieldChange.Value(
                    "parent_account_id", null, wanted.parentId().toString()));
        }
        AuditLog.NewEntry entry = audit.entry(null, id, FIRST_REVISION, created, actor, method, changes);
        Account account = new Account(
                id,
                wanted.name(),
                wanted.active(),
                false,
                created,
                FIRST_REVISION,
                0,
                0,
                wanted.parentId(),
                entry.hash(),
                Funds.NONE,
                Profile.initial().with(edit));
        takeLogins(handle, id, wanted);
        String apiKey = apiKeys.generate();
        accounts.insert(handle, account, apiKey);
        password.ifPresent(prepared -> passwords.store(handle, id, prepared, false));
        HotSql.update(handle, entry.insert());
        if (wanted.parentId() != null) {
            recordAtParent(handle, actor, method, wanted.parentId(), account);
        }
        return new MadeAccount(account, apiKey);
    }

    private static void addFurther(List<FieldChange> changes, ProfileEdit edit) {
        for (ProfileField<?> field : edit.fields()) {
            if (field != ProfileFields.EMAIL && field != ProfileFields.PASSWORD) {
                changes.add(
                        field.exposure() == ProfileField.Exposure.PLAIN
                                ? new FieldChange.Value(field.parameter(), null, edit.get(field))
                                : new FieldChange.Secret(field.parameter()));
            }
        }
    }

    /** Records the creation of a child in the audit log of its parent as well. */
    private void recordAtParent(Handle handle, Actor actor, String method, long parentId, Account child) {
        Account parent = parent(handle, parentId).orElseThrow(() -> new FaultException(noParent()));
        audit.append(
                handle,
                parent.id(),
                child.created(),
                actor,
                method,
                List.of(
                        new FieldChange.Value("child_account_id", null, Long.toString(child.id())),
                        new FieldChange.Value("child_account_name", null, child.name())));
    }

    private Optional<Account> parent(Handle handle, long parentId) {
        return accounts.find(handle, parentId)
                .filter(found -> found.active() && !found.frozen() && found.parentId() == null);
    }

    private static Fault noParent() {
        return Fault.of(ErrorCode.AUTHORIZATION_FAILED, "The parent account is frozen, inactive or itself a child.");
    }

    private static Fault nameTaken() {
        return Fault.ofField(ErrorCode.ACCOUNTS_NAME_ALREADY_USED, "account_name", "Another account has this name.");
    }

    private void takeLogins(Handle handle, long accountId, NewAccount wanted) {
        List<Fault> faults = new ArrayList<>();
        if (!logins.takeName(handle, accountId, wanted.name())) {
            faults.add(nameTaken());
        }
        if (!logins.takeEmail(handle, accountId, wanted.email())) {
            faults.add(ProfileEditor.emailTaken());
        }
        if (!faults.isEmpty()) {
            throw new FaultException(faults);
        }
    }
}
