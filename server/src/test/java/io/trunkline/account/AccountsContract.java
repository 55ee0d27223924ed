package io.trunkline.account;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.password.Argon2id;
import io.trunkline.account.password.PasswordSettings;
import io.trunkline.account.profile.EmailAddress;
import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileCompat;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.CallbackTexts;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Bounces;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Outbox;
import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.SharedClock;
import io.trunkline.store.Store;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.SaltGate;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The services of this package over one new database for each test class; each test makes accounts of its own in it.
 * Subclasses say what has to hold, and their subclasses on which database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class AccountsContract {

    public static final Actor CLIENT = new Actor(Actor.Kind.SERVICE_ACCOUNT, "key-of-a-client", "192.0.2.7", "curl/8");
    public static final Actor OPERATOR = Actor.operator("jane");
    public static final String METHOD = "SetAccountInfo";
    public static final PasswordSettings PASSWORDS =
            new PasswordSettings(PasswordSettings.Policy.CONTRACT, true, false, 5, 5, 2);

    /** The least memory that Argon2 takes: what is tested here is not how hard hashes are. */
    private static final int QUICK_KIB = 8;

    private static final Bounces BOUNCES = new Bounces(EmailAddress::comparedForm);

    private static final ProfileCompat COMPAT =
            new ProfileCompat(ProfileCompat.EmailChange.ANY, ProfileCompat.Lists.CONTRACT);

    public final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00.123456Z"));
    protected final SaltGate salts = new SaltGate();
    private final AtomicInteger names = new AtomicInteger();

    public Store store = unopened();
    public Accounts accounts = unopened();
    private SecretBox secrets = unopened();
    private boolean isOpen;

    // JUnit's life cycle gives both a value before the first test sees them.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T unopened() {
        return null;
    }

    /** Settings for a new, empty database. */
    protected abstract DatabaseSettings newDatabase();

    protected static DatabaseSettings sqlite() {
        return TestSettings.database("database.queue-size", "1000", "database.batch-size", "100");
    }

    @BeforeAll
    protected void open(@TempDir Path folder) {
        DatabaseSettings settings = newDatabase();
        store = Store.open(folder, settings);
        store.migrations().migrate();
        secrets = SecretBox.open(folder, settings, store.database(), salts);
        accounts = otherServer();
        isOpen = true;
    }

    /** Services that share nothing but the database, as those of another server do. */
    protected Accounts otherServer() {
        return Accounts.create(
                store.database(),
                secrets,
                new Outbox(store.database(), secrets, BOUNCES, clock),
                callbacks(),
                PASSWORDS,
                COMPAT,
                new NewEmailRules(false, 10),
                new Argon2id(salts, QUICK_KIB, 1),
                Optional::empty,
                salts,
                clock);
    }

    @AfterAll
    protected void close() {
        if (isOpen) {
            accounts.close();
            store.close();
        }
    }

    protected AccountReader reader() {
        return accounts.reader();
    }

    protected ProfileEditor profiles() {
        return accounts.profiles();
    }

    /** A name that no other account has. */
    protected String newName() {
        return "acct-" + names.incrementAndGet();
    }

    /** A new account without a password; its address is its name at example.org. */
    protected long newAccount() {
        return newAccount(null);
    }

    protected long newAccount(@Nullable String password) {
        String name = newName();
        return accounts.creation()
                .create(OPERATOR, "account create", new NewAccount(name, name + "@example.org", password))
                .id();
    }

    protected Account account(long id) {
        return reader().find(id).orElseThrow();
    }

    protected Profile profile(long id) {
        return account(id).profile();
    }

    protected String email(long id) {
        return Objects.requireNonNull(profile(id).get(ProfileFields.EMAIL));
    }

    /** An edit of one field. */
    protected ProfileEdit.Builder edit(ProfileField<?> field, String text) {
        return accounts.rules().newEdit().setText(field, text);
    }

    protected void change(long id, ProfileField<?> field, String text) {
        profiles().edit(CLIENT, METHOD, account(id), edit(field, text));
    }

    /** Sets the state as an operator does. */
    protected void setState(long id, Optional<Boolean> active, Optional<Boolean> frozen) {
        profiles().edit(OPERATOR, "account set", id, accounts.rules().newEdit(), new StateChange(active, frozen));
    }

    /** What waits to be sent to an account, the oldest first. */
    protected List<Message> messages(long id) {
        return Messages.of(new Outbox(store.database(), secrets, BOUNCES, clock), id);
    }

    protected Callbacks callbacks() {
        return new Callbacks(
                store.database(), new CallbackSubscribers(secrets), new CallbackTexts(secrets), SharedClock.of(clock));
    }

    /** What the callback URL of an account will be told, the oldest first. */
    protected List<String> callbackTypes(long id) {
        return callbacks().list(CallbackFilter.all(id), 1000).stream()
                .sorted(Comparator.comparingLong(RecordedCallback::id))
                .map(RecordedCallback::type)
                .toList();
    }

    /** The audit entries of an account, newest first. */
    protected List<AuditEntry> audit(long id) {
        return store.database().read(handle -> new AuditLog().newest(handle, id, 1000));
    }

    /** The faults with which a call is refused. */
    protected static List<Fault> faults(ThrowingCallable call) {
        return catchThrowableOfType(FaultException.class, call).all();
    }

    /** The numbers of the faults with which a call is refused. */
    protected static List<Integer> codes(ThrowingCallable call) {
        return faults(call).stream().map(fault -> fault.code().number()).toList();
    }
}
