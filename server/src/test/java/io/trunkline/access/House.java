package io.trunkline.access;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Permissions;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.factor.FactorControl;
import io.trunkline.access.factor.PendingSignIns;
import io.trunkline.access.factor.SecondFactors;
import io.trunkline.access.factor.TwoStepSignIn;
import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.access.key.KeyEnd;
import io.trunkline.access.key.KeyIssuer;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.key.Keys;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.key.ServiceKeyTable;
import io.trunkline.access.logon.CredentialAuthenticator;
import io.trunkline.access.logon.Lockout;
import io.trunkline.access.logon.PersonSignIn;
import io.trunkline.access.logon.SessionControl;
import io.trunkline.access.logon.Sessions;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.access.subuser.SubUserTable;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.account.CallbackSubscribers;
import io.trunkline.account.NewEmailRules;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.password.Argon2id;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.account.profile.EmailAddress;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.audit.event.SecurityEvents;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.queue.CallbackTexts;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Bounces;
import io.trunkline.notification.Outbox;
import io.trunkline.store.Database;
import io.trunkline.store.SharedClock;
import io.trunkline.store.Store;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.QuickHash;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The services of this package over an empty database, with a driven clock, and callers of every kind. */
public final class House implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    public static final String PASSWORD = "Correct-Horse-7";
    public static final String HERE = "192.0.2.7";
    public static final Actor OPERATOR = Actor.operator("jane");

    public final DrivenClock clock = new DrivenClock(START);
    public final List<String> lockedOut = new ArrayList<>();
    public final Settings settings;
    public final Outbox outbox;
    public final Accounts accounts;
    public final KeyService keys;
    final KeyIssuer issuer;
    public final AuthorizedIps addresses;
    public final Sessions sessions;
    public final SessionControl sessionControl;
    final CallerRights rights;
    final KeyManagement keyManagement;
    public final SubUserManagement subUsers;
    public final PersonSignIn people;
    public final CredentialAuthenticator credentials;
    public final Lockout lockout;
    public final FactorControl factorControl;
    public final SecondFactors factors;
    public final PendingSignIns pending;
    public final List<String> guessed = new ArrayList<>();

    private final Store store;
    private final SecurityEvents events;
    private int numbers;

    public House(Settings settings) {
        this.settings = settings;
        SecureRandom random = new SecureRandom();
        AuditLog audit = new AuditLog();
        store = Store.open(settings.data(), settings.database());
        store.migrations().migrate();
        Database database = store.database();
        SecretBox secrets = SecretBox.open(settings.data(), settings.database(), database, random);
        events = new SecurityEvents(settings.audit().events(), clock);
        outbox = new Outbox(database, secrets, new Bounces(EmailAddress::comparedForm), clock);
        accounts = Accounts.create(
                database,
                secrets,
                outbox,
                new Callbacks(
                        database, new CallbackSubscribers(secrets), new CallbackTexts(secrets), SharedClock.of(clock)),
                settings.password(),
                settings.compat().profiles(),
                new NewEmailRules(false, 10),
                new Argon2id(random),
                Optional::empty,
                random,
                clock);
        keys = new KeyService(database, accounts.reader(), accounts.notices(), new ServiceKeyTable(), audit, clock);
        issuer = new KeyIssuer(accounts.requesters()::of, random, clock);
        addresses = new AuthorizedIps(
                database,
                accounts.reader(),
                accounts.notices(),
                audit,
                settings.compat().lockOut(),
                clock);
        var credentialSettings = settings.access().credentials();
        sessions = new Sessions(
                database,
                accounts.reader(),
                accounts.logins(),
                audit,
                random,
                clock,
                credentialSettings.sessionLifetime(),
                credentialSettings.sessionIdleTimeout(),
                events);
        sessionControl = new SessionControl(database, audit, clock, credentialSettings.sessionIdleTimeout());
        rights = new CallerRights(accounts.reader(), accounts.logins(), keys, sessions, clock);
        Permissions permissions = settings.compat().permissions();
        keyManagement = new KeyManagement(database, accounts.reader(), keys, issuer, rights, permissions);
        lockout = new Lockout(settings.access().lockout(), accounts.requesters()::of, clock);
        subUsers = new SubUserManagement(
                database,
                accounts.reader(),
                accounts.notices(),
                keys,
                rights,
                permissions,
                new SubUserPasswords(accounts.rules().policy(), accounts.hasher(), accounts.requesters()::of, lockout),
                audit,
                clock);
        people = new PersonSignIn(
                database,
                accounts.reader(),
                accounts.logins(),
                accounts.hasher(),
                addresses,
                sessions,
                lockout,
                (account, address) -> lockedOut.add(account + " from " + address));
        credentials =
                new CredentialAuthenticator(database, accounts.reader(), accounts.logins(), people, credentialSettings);
        factorControl = new FactorControl(database, accounts.reader(), accounts.notices(), audit, secrets, clock);
        TwoStepSignIn twoStep = TwoStepSignIn.create(
                database,
                accounts,
                factorControl,
                addresses,
                sessions,
                lockout,
                (whose, address) -> guessed.add(whose.account().name() + " from " + address),
                "Trunkline",
                random,
                clock);
        factors = twoStep.factors();
        pending = twoStep.pending();
    }

    public Database database() {
        return store.database();
    }

    /** An account that has {@link #PASSWORD}, which is checked in no time. */
    public Account newAccount(String name, @Nullable Long parent) {
        Account account = accounts.creation()
                .create(
                        OPERATOR,
                        "account create",
                        new NewAccount(name, name + "@example.com", null, true, parent, Optional.empty()));
        write(handle -> handle.execute(
                "INSERT INTO passwords (account_id, password_id, hash, set_at, is_change) VALUES (?, 1, ?, 0, 0)",
                account.id(),
                QuickHash.of(PASSWORD)));
        return account;
    }

    /** Another password for the owner, as a change would leave it. */
    public void changePassword(Account account) {
        write(handle -> handle.execute(
                "UPDATE passwords SET password_id = password_id + 1 WHERE account_id = ?", account.id()));
    }

    public void setState(Account account, boolean active, boolean frozen) {
        accounts.profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        account.id(),
                        accounts.rules().newEdit(),
                        new StateChange(Optional.of(active), Optional.of(frozen)));
    }

    /** A key of an account that is there from now on. */
    public ServiceKey newKey(Account account, Holder holder, Role... roles) {
        ServiceKey key = key(account, ++numbers, roles).heldBy(holder);
        keys.add(OPERATOR, "key create", key);
        return key;
    }

    /** A key that nobody has yet. */
    public ServiceKey key(Account account, int number, Role... roles) {
        return new ServiceKey(
                account.id(),
                String.format(Locale.ROOT, "%032x", number),
                "name " + number,
                "note " + number,
                Keys.publicOf(Keys.FIRST),
                RoleSet.of(roles),
                clock.instant(),
                KeyEnd.never(),
                Holder.owner());
    }

    /** A sub-user of an account, with {@link #PASSWORD}, that is there from now on. */
    public SubUser newSubUser(Account account, String name, Role... roles) {
        SubUserTable table = new SubUserTable();
        return database().write(handle -> {
            SubUser user =
                    new SubUser(account.id(), table.nextId(handle), name, "note", RoleSet.of(roles), clock.instant());
            table.insert(handle, user, QuickHash.of(PASSWORD));
            return user;
        });
    }

    public Caller owner(Account account) {
        return caller(
                account, new Principal.Owner(new IdentityProof.Password(Authentication.PASSWORD, 1)), RoleSet.ALL);
    }

    public Caller subUser(Account account, SubUser user) {
        return caller(
                account,
                new Principal.SubUserLogin(
                        user.id(), user.name(), new IdentityProof.Password(Authentication.SUB_USER_PASSWORD, 1)),
                user.roles());
    }

    public Caller withKey(Account account, ServiceKey key) {
        return caller(account, new Principal.Key(key.accountId(), key.keyId(), key.holder()), key.roles());
    }

    private static Caller caller(Account account, Principal principal, RoleSet roles) {
        Authentication by =
                principal instanceof Principal.Person person ? person.proof().by() : Authentication.TOKEN;
        return new Caller(account, principal, roles, by, HERE, "test");
    }

    public void write(Consumer<Handle> work) {
        database().run(handle -> {
            work.accept(handle);
        });
    }

    /** What was written of an account, the newest first. */
    public List<AuditEntry> audit(Account account) {
        return database().read(handle -> new AuditLog().newest(handle, account.id(), 1000));
    }

    /** A caller that uses a session. */
    public Caller inSession(String session) {
        return credentials.authenticate(
                new AccountCredential.SessionId(Optional.empty(), GivenSecret.of(session)), HERE, "test");
    }

    /** The number of what a call is refused with; 0 if it is not. */
    public static int codeOf(Runnable call) {
        @Nullable FaultException refusal = catchThrowableOfType(FaultException.class, call::run);
        return refusal == null ? 0 : refusal.first().code().number();
    }

    @Override
    public void close() {
        issuer.close();
        accounts.close();
        store.close();
        events.close();
    }

    /** One line of an audit entry. */
    static FieldChange changed(String field, @Nullable Object before, @Nullable Object after) {
        return new FieldChange.Value(field, before, after);
    }
}
