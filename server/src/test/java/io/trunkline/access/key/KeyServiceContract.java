package io.trunkline.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.access.Server;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.token.TokenVerifier;
import io.trunkline.account.Accounts;
import io.trunkline.account.CallbackSubscribers;
import io.trunkline.account.NewEmailRules;
import io.trunkline.account.password.Argon2id;
import io.trunkline.account.password.PasswordSettings;
import io.trunkline.account.profile.EmailAddress;
import io.trunkline.account.profile.ProfileCompat;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.queue.CallbackTexts;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Bounces;
import io.trunkline.notification.Outbox;
import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.SharedClock;
import io.trunkline.store.Store;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestSettings;
import io.trunkline.thread.Workers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys come and go, each time with an audit entry. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class KeyServiceContract {

    private static final Actor OPERATOR = Actor.operator("jane");
    private static final long ACCOUNT = 7;
    private static final PasswordSettings PASSWORDS =
            new PasswordSettings(PasswordSettings.Policy.CONTRACT, true, false, 5, 5, 1);
    private static final ProfileCompat COMPAT =
            new ProfileCompat(ProfileCompat.EmailChange.ANY, ProfileCompat.Lists.CONTRACT);

    private final DrivenClock clock = new DrivenClock(Server.START);
    private Path folder = Path.of("set by JUnit");
    private DatabaseSettings settings = sqlite();
    private Store store = unopened();
    private KeyService keys = unopened();
    private boolean isOpen;

    // JUnit's life cycle gives both a value before the first test sees them.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T unopened() {
        return null;
    }

    /** Settings for a new, empty database. */
    abstract DatabaseSettings newDatabase();

    public static DatabaseSettings sqlite() {
        return TestSettings.database(
                "database.pool-size", "2", "database.queue-size", "1000", "database.batch-size", "100");
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        this.folder = folder;
        settings = newDatabase();
        store = Store.open(folder, settings);
        isOpen = true;
        store.migrations().migrate();
        keys = service(store);
        newAccount(ACCOUNT);
        newAccount(ACCOUNT + 1);
    }

    /** The services of one server; they share nothing with those of another but the database. */
    private KeyService service(Store database) {
        SecureRandom random = new SecureRandom();
        SecretBox secrets = SecretBox.open(folder, settings, database.database(), random);
        Accounts accounts = Accounts.create(
                database.database(),
                secrets,
                new Outbox(database.database(), secrets, new Bounces(EmailAddress::comparedForm), clock),
                new Callbacks(
                        database.database(),
                        new CallbackSubscribers(secrets),
                        new CallbackTexts(secrets),
                        SharedClock.of(clock)),
                PASSWORDS,
                COMPAT,
                new NewEmailRules(false, 10),
                new Argon2id(random),
                Optional::empty,
                random,
                clock);
        return new KeyService(
                database.database(),
                accounts.reader(),
                accounts.notices(),
                new ServiceKeyTable(),
                new AuditLog(),
                clock);
    }

    /** An account without an audit entry. */
    private void newAccount(long id) {
        store.database().write(handle -> handle.execute("""
            INSERT INTO accounts (account_id, account_name, account_email, api_key, active, frozen, created,
              language_code, min_balance_to_notify, account_notifications, tariff_changing_notifications,
              news_notifications, send_js_error, store_outbound_sms, store_inbound_sms)
            VALUES (?, ?, '', '', 1, 0, 0, 'en', 0, 0, 0, 0, 0, 0, 0)\
            """, id, "acct-" + id));
    }

    private @Nullable ServiceKey find(long accountId, String keyId) {
        CurrentKey found = keys.find(accountId, keyId);
        return found == null ? null : found.key();
    }

    @AfterEach
    void close() {
        if (isOpen) {
            store.close();
        }
    }

    private ServiceKey key(long accountId, int number, Role... roles) {
        return new ServiceKey(
                accountId,
                String.format(Locale.ROOT, "%032x", number),
                "name " + number,
                null,
                Keys.publicOf(Keys.FIRST),
                RoleSet.of(roles),
                clock.instant(),
                KeyEnd.never(),
                Holder.owner());
    }

    private List<AuditEntry> audit(long accountId) {
        return store.database().read(handle -> new AuditLog().newest(handle, accountId, 1000));
    }

    @Test
    void aKeyIsFoundListedAndWrittenDown() {
        ServiceKey key = key(ACCOUNT, 1, Role.ADMIN, Role.OWNER);
        keys.add(OPERATOR, "key create", key);
        assertThat(find(ACCOUNT, key.keyId())).isEqualTo(key);
        assertThat(keys.list(ACCOUNT)).containsExactly(new ListedKey(key, null));
        assertThat(audit(ACCOUNT)).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(OPERATOR);
            assertThat(entry.at()).isEqualTo(clock.instant());
            assertThat(entry.changes())
                    .containsExactly(
                            new FieldChange.Value("key_id", null, key.keyId()),
                            new FieldChange.Value("key_name", null, "name 1"),
                            new FieldChange.Value("role_name", null, "Owner, Admin"));
        });
    }

    @Test
    void aKeyBelongsToItsAccountOnly() {
        ServiceKey key = key(ACCOUNT, 1);
        keys.add(OPERATOR, "key create", key);
        assertThat(find(ACCOUNT + 1, key.keyId())).isNull();
        assertThat(keys.list(ACCOUNT + 1)).isEmpty();
        assertThat(catchThrowableOfType(
                                FaultException.class,
                                () -> keys.delete(OPERATOR, "key delete", ACCOUNT + 1, key.keyId()))
                        .first()
                        .code()
                        .number())
                .isEqualTo(433);
        assertThat(keys.list(ACCOUNT)).containsExactly(new ListedKey(key, null));
        assertThat(audit(ACCOUNT + 1)).isEmpty();
    }

    @Test
    void aDeletedKeyIsGoneAtOnce() {
        ServiceKey key = key(ACCOUNT, 1);
        keys.add(OPERATOR, "key create", key);
        keys.delete(OPERATOR, "key delete", ACCOUNT, key.keyId());
        assertThat(find(ACCOUNT, key.keyId())).isNull();
        assertThat(audit(ACCOUNT).getFirst().changes())
                .containsExactly(new FieldChange.Value("key_id", key.keyId(), null));
        FaultException again = catchThrowableOfType(
                FaultException.class, () -> keys.delete(OPERATOR, "key delete", ACCOUNT, key.keyId()));
        assertThat(again.first().code().number()).isEqualTo(433);
        assertThat(audit(ACCOUNT)).hasSize(2);
    }

    @Test
    void whatAnotherServerDoesToAKeyCountsAtOnce() {
        TokenVerifier verifier = new TokenVerifier(keys, clock, Server.SKEW, new Random(1));
        newAccount(Server.ACCOUNT);
        String header = "Bearer " + Server.tokenAt(clock.instant());
        try (Store second = Store.open(folder, settings)) {
            KeyService other = service(second);
            assertThat(refusal(verifier, header)).isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
            ServiceKey key = Server.key(Role.OWNER);
            other.add(OPERATOR, "key create", key);
            assertThat(verifier.verify(header).key()).isEqualTo(key);
            other.delete(OPERATOR, "key delete", key.accountId(), key.keyId());
            assertThat(refusal(verifier, header)).isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
            ServiceKey weaker = Server.key(Role.SUPPORT);
            other.add(OPERATOR, "key create", weaker);
            assertThat(verifier.verify(header).key().roles()).isEqualTo(weaker.roles());
        }
    }

    private static ErrorCode refusal(TokenVerifier verifier, String header) {
        return catchThrowableOfType(FaultException.class, () -> verifier.verify(header))
                .first()
                .code();
    }

    @Test
    void aKeyIsReadOnceAndNotForEachCall() {
        ServiceKey key = key(ACCOUNT, 1, Role.ADMIN);
        keys.add(OPERATOR, "key create", key);
        CurrentKey first = Objects.requireNonNull(keys.find(ACCOUNT, key.keyId()));
        CurrentKey second = Objects.requireNonNull(keys.find(ACCOUNT, key.keyId()));
        assertThat(second.key()).isSameAs(first.key());
        assertThat(second.account()).isSameAs(first.account());
    }

    @Test
    void twoServersAddKeysUpToTheMostAndWriteThemDownWithoutGaps() throws Exception {
        int each = 30;
        try (Store second = Store.open(folder, settings);
                ExecutorService servers = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> running = new ArrayList<>();
            for (KeyService service : List.of(keys, service(second))) {
                int first = running.size() * each;
                running.add(servers.submit(() -> {
                    int refused = 0;
                    for (int i = 0; i < each; i++) {
                        try {
                            service.add(OPERATOR, "key create", key(ACCOUNT, first + i));
                        } catch (FaultException e) {
                            assertThat(e.first().code()).isEqualTo(ErrorCode.MAX_NUMBER_OF_KEYS_EXCEEDED);
                            refused++;
                        }
                    }
                    return refused;
                }));
            }
            assertThat(running.get(0).get() + running.get(1).get()).isEqualTo(2 * each - KeyService.MOST);
        }
        assertThat(keys.list(ACCOUNT)).hasSize(KeyService.MOST);
        assertThat(audit(ACCOUNT).stream().map(AuditEntry::id))
                .containsExactly(LongStream.rangeClosed(1, KeyService.MOST)
                        .boxed()
                        .toList()
                        .reversed()
                        .toArray(Long[]::new));
    }

    @Test
    void subUsersTakeNoRoomOfTheOwner() {
        int number = 1;
        for (long subUser = 1; subUser <= 4; subUser++) {
            for (int i = 0; i < KeyService.MOST_OF_SUB_USER; i++) {
                keys.add(OPERATOR, "CreateKey", key(ACCOUNT, number++).heldBy(new Holder.OneSubUser(subUser)));
            }
            ServiceKey further = key(ACCOUNT, number).heldBy(new Holder.OneSubUser(subUser));
            assertThat(refusalOf(further)).startsWith("A sub-user has at most 10");
        }
        ServiceKey ofAnother = key(ACCOUNT, number).heldBy(new Holder.OneSubUser(5));
        assertThat(refusalOf(ofAnother)).startsWith("Sub-users together have at most 40");
        for (int i = KeyService.MOST_OF_SUB_USERS; i < KeyService.MOST; i++) {
            keys.add(OPERATOR, "CreateKey", key(ACCOUNT, number++));
        }
        assertThat(keys.list(ACCOUNT)).hasSize(KeyService.MOST);
    }

    private String refusalOf(ServiceKey key) {
        Fault fault = catchThrowableOfType(FaultException.class, () -> keys.add(OPERATOR, "CreateKey", key))
                .first();
        assertThat(fault.code()).isEqualTo(ErrorCode.MAX_NUMBER_OF_KEYS_EXCEEDED);
        return String.valueOf(fault.hint());
    }

    @Test
    void aKeyEndsAtItsOwnTime() {
        ServiceKey endless = key(ACCOUNT, 1, Role.OWNER);
        ServiceKey key = new ServiceKey(
                ACCOUNT,
                String.format(Locale.ROOT, "%032x", 2),
                null,
                null,
                endless.publicKey(),
                endless.roles(),
                clock.instant(),
                KeyEnd.at(clock.instant().plusSeconds(60)),
                Holder.owner());
        keys.add(OPERATOR, "key create", endless);
        keys.add(OPERATOR, "key create", key);
        assertThat(audit(ACCOUNT).getFirst().changes())
                .contains(new FieldChange.Value(
                        "expires", null, key.end().toTime().orElseThrow().toString()));
        clock.move(Duration.ofSeconds(60).minusNanos(1000));
        assertThat(find(ACCOUNT, key.keyId())).isEqualTo(key);
        assertThat(keys.remembered(ACCOUNT, key.keyId())).isNotNull();
        clock.move(Duration.ofNanos(1000));
        assertThat(find(ACCOUNT, key.keyId())).isNull();
        assertThat(keys.remembered(ACCOUNT, key.keyId())).isNull();
        assertThat(find(ACCOUNT, endless.keyId())).isEqualTo(endless);
    }

    @Test
    void theUseOfAKeyIsWrittenDownLaterAndIsNoChange() {
        ServiceKey key = key(ACCOUNT, 1, Role.OWNER);
        keys.add(OPERATOR, "key create", key);
        try (KeyUses uses = new KeyUses(
                store.database(),
                new ServiceKeyTable(),
                new Workers(_ -> true, new PrometheusRegistry()).health("key-uses"),
                clock,
                Duration.ofHours(1))) {
            uses.used(key);
            clock.move(Duration.ofSeconds(5));
            uses.used(key);
            uses.used(key(ACCOUNT, 99));
        }
        assertThat(keys.list(ACCOUNT))
                .as("the first use of the interval")
                .containsExactly(new ListedKey(key, Server.START));
        assertThat(audit(ACCOUNT)).hasSize(1);
        clock.move(Duration.ofSeconds(-10));
        try (KeyUses other = new KeyUses(
                store.database(),
                new ServiceKeyTable(),
                new Workers(_ -> true, new PrometheusRegistry()).health("key-uses"),
                clock,
                Duration.ofHours(1))) {
            other.used(key);
        }
        assertThat(keys.list(ACCOUNT)).as("the latest").containsExactly(new ListedKey(key, Server.START));
    }

    @Test
    void theUseOfAKeyIsWrittenDownWhileTheServerRuns() throws Exception {
        ServiceKey key = key(ACCOUNT, 1, Role.OWNER);
        keys.add(OPERATOR, "key create", key);
        try (KeyUses uses = new KeyUses(
                store.database(),
                new ServiceKeyTable(),
                new Workers(_ -> true, new PrometheusRegistry()).health("key-uses"),
                clock,
                Duration.ofMillis(1))) {
            uses.used(key);
            while (keys.list(ACCOUNT).getFirst().lastUsed() == null) {
                Thread.onSpinWait();
            }
        }
    }
}
