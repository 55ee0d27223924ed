package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Caller;
import io.trunkline.account.Account;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.Overlap;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The {@code api_key} and its rotation on both engines, with two servers on one database and a driven clock. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class ApiKeyRotationTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = Actor.operator("jane");
    private static final String METHOD = "trunkline account rotate-api-key";
    private static final Overlap HOUR = new Overlap(Duration.ofHours(1));

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00.123456Z"));
    private final Settings settings;
    private final Services services;
    private final Services other;
    private final Doorkeeping door;
    private final Doorkeeping otherDoor;
    private final Account account;
    private final String first;

    ApiKeyRotationTest(TestEngine engine, @TempDir Path data) {
        settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        other = Services.open(settings, new SecureRandom(), clock);
        door = services.doorkeeping(settings, new SecureRandom(), clock);
        otherDoor = other.doorkeeping(settings, new SecureRandom(), clock);
        account = services.accounts()
                .creation()
                .create(OPERATOR, "test", new NewAccount("rotated", "rotated@example.com", "Correct-Horse-7"));
        first = services.accounts().creation().showApiKey(account.id());
    }

    @AfterEach
    void close() {
        other.close();
        services.close();
    }

    private String rotate(Overlap overlap) {
        return services.store()
                .database()
                .write(handle ->
                        services.access().apiKeyRotation().rotate(handle, OPERATOR, METHOD, account.id(), overlap));
    }

    private Caller call(Doorkeeping where, String key) {
        return where.credentials()
                .authenticate(
                        new AccountCredential.ApiKey(new AccountSelector(By.NAME, "rotated"), GivenSecret.of(key)),
                        "192.0.2.1",
                        "test");
    }

    private void assertGood(String key) {
        for (Doorkeeping where : new Doorkeeping[] {door, otherDoor}) {
            assertThat(call(where, key).accountId()).isEqualTo(account.id());
        }
    }

    private void assertRefused(String key) {
        for (Doorkeeping where : new Doorkeeping[] {door, otherDoor}) {
            assertThat(codeOf(() -> call(where, key))).isEqualTo(100);
        }
    }

    private static int codeOf(Runnable call) {
        @Nullable FaultException refusal = catchThrowableOfType(FaultException.class, call::run);
        return refusal == null ? 0 : refusal.first().code().number();
    }

    @Test
    void withoutAnOverlapTheOldKeyEndsAtOnceOnEveryServer() {
        String second = rotate(Overlap.NONE);
        assertThat(second).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").isNotEqualTo(first);
        assertGood(second);
        assertRefused(first);
        assertThat(services.accounts().creation().showApiKey(account.id())).isEqualTo(second);
    }

    @Test
    void aKeyThatEndsAtOnceIsNotKept() {
        String kept = "SELECT previous_api_key FROM accounts WHERE account_id = ? AND previous_api_key IS NOT NULL";
        String _ = rotate(HOUR);
        assertThat(services.store().database().findFirst(kept, row -> row.getString(1), account.id()))
                .isPresent();
        String _ = rotate(Overlap.NONE);
        assertThat(services.store().database().findFirst(kept, row -> row.getString(1), account.id()))
                .isEmpty();
    }

    @Test
    void withAnOverlapTheOldKeyIsGoodUntilItsEnd() {
        String second = rotate(HOUR);
        assertGood(first);
        assertGood(second);
        clock.move(HOUR.duration().minusNanos(1000));
        assertGood(first);
        clock.move(Duration.ofNanos(1000));
        assertRefused(first);
        assertGood(second);
    }

    @Test
    void aSecondRotationEndsTheOlderKey() {
        String second = rotate(HOUR);
        String third = rotate(HOUR);
        assertRefused(first);
        assertGood(second);
        assertGood(third);
    }

    @Test
    void whoHasProvedByAKeyThatEndedMeanwhileChangesNothing() {
        Caller before = call(door, first);
        String _ = rotate(HOUR);
        assertThat(codeInTransaction(before)).as("both are good").isZero();
        String _ = rotate(HOUR);
        assertThat(codeInTransaction(before)).isEqualTo(100);
    }

    private int codeInTransaction(Caller caller) {
        return codeOf(() ->
                other.store().database().write(handle -> otherDoor.rights().of(handle, caller)));
    }

    @Test
    void sessionsThatBeganWithTheKeyEndAndOthersStay() {
        String byKey = door.sessions().begin(call(door, first), "Logon");
        Caller owner = door.credentials()
                .authenticate(
                        new AccountCredential.Password(
                                new AccountSelector(By.NAME, "rotated"), GivenSecret.of("Correct-Horse-7")),
                        "192.0.2.1",
                        "test");
        String byPassword = door.sessions().begin(owner, "Logon");
        assertThat(use(byKey)).isZero();

        String _ = rotate(HOUR);

        assertThat(use(byKey)).isEqualTo(137);
        assertThat(use(byPassword)).isZero();
        assertThat(newestEntry().changes())
                .containsExactly(new FieldChange.Secret("api_key"), new FieldChange.Value("sessions", "1", "0"));
    }

    /** Uses a session before a time and at it. */
    private void assertEndsAt(Instant end, String session) {
        clock.move(Duration.between(clock.instant(), end.minusNanos(1000)));
        assertThat(use(session)).isZero();
        clock.move(Duration.ofNanos(1000));
        assertThat(use(session)).isEqualTo(135);
    }

    @Test
    void whatTheOldKeyBeginsEndsWithIt() {
        Instant end = clock.instant().plus(HOUR.duration());
        String second = rotate(HOUR);
        clock.move(Duration.ofMinutes(30));
        String byOld = door.sessions().begin(call(door, first), "Logon");
        String byNew = door.sessions().begin(call(door, second), "Logon");
        assertEndsAt(end, byOld);
        assertRefused(first);
        assertThat(use(byNew)).isZero();
    }

    @Test
    void whatTheOldKeyBeginsEndsAfterItsTimeAsEverySessionIfThatIsSooner() {
        String _ = rotate(new Overlap(Overlap.LONGEST));
        String byOld = door.sessions().begin(call(door, first), "Logon");
        assertThat(services.access().sessions().list(account.id()))
                .singleElement()
                .satisfies(session -> assertThat(session.expires())
                        .isEqualTo(clock.instant()
                                .plus(settings.access().credentials().sessionLifetime())));
        assertThat(use(byOld)).isZero();
    }

    @Test
    void whoHasProvedByTheKeyBeforeItsRotationHasASessionUntilTheEndOfTheOverlap() {
        Caller before = call(door, first);
        String _ = rotate(HOUR);
        clock.move(Duration.ofMinutes(30));
        String session = door.sessions().begin(before, "Logon");
        assertEndsAt(clock.instant().plus(Duration.ofMinutes(30)), session);
    }

    @Test
    void whoHasProvedByAKeyThatEndedMeanwhileBeginsNoSession() {
        Caller before = call(door, first);
        String _ = rotate(Overlap.NONE);
        assertThat(codeOf(() -> door.sessions().begin(before, "Logon"))).isEqualTo(100);
        assertThat(services.access().sessions().list(account.id())).isEmpty();
    }

    @Test
    void aSecondRotationEndsWhatTheOlderKeyBeganThoughItsOverlapWasLonger() {
        String second = rotate(new Overlap(Overlap.LONGEST));
        String byOld = door.sessions().begin(call(door, first), "Logon");
        String _ = rotate(HOUR);
        assertThat(use(byOld)).isEqualTo(137);
        Instant end = clock.instant().plus(HOUR.duration());
        clock.move(Duration.ofMinutes(30));
        assertEndsAt(end, door.sessions().begin(call(door, second), "Logon"));
    }

    @Test
    void noLogonBesideARotationOutlivesIt() throws Exception {
        String key = first;
        for (int round = 0; round < 10; round++) {
            Caller before = call(door, key);
            CountDownLatch begun = new CountDownLatch(2);
            List<Future<Integer>> logons = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 20; i++) {
                    Doorkeeping where = i % 2 == 0 ? door : otherDoor;
                    logons.add(threads.submit(() -> {
                        int code = codeOf(() -> where.sessions().begin(before, "Logon"));
                        begun.countDown();
                        return code;
                    }));
                }
                begun.await();
                key = rotate(Overlap.NONE);
            }
            for (Future<Integer> logon : logons) {
                assertThat(logon.get()).isIn(0, 100);
            }
            assertThat(services.access().sessions().list(account.id())).isEmpty();
        }
    }

    private int use(String session) {
        return codeOf(() -> otherDoor
                .credentials()
                .authenticate(
                        new AccountCredential.SessionId(Optional.empty(), GivenSecret.of(session)), "192.0.2.2", ""));
    }

    private AuditEntry newestEntry() {
        return services.store()
                .database()
                .read(handle -> new AuditLog().newest(handle, account.id(), 1))
                .getFirst();
    }

    @Test
    void theEntryTellsNeitherKeyAndTheRevisionGrows() {
        String second = rotate(HOUR);
        AuditEntry entry = newestEntry();
        assertThat(entry.actor()).isEqualTo(OPERATOR);
        assertThat(entry.method()).isEqualTo(METHOD);
        assertThat(entry.changes()).containsExactly(new FieldChange.Secret("api_key"));
        assertThat(entry.toString()).doesNotContain(first, second);
        assertThat(other.accounts().reader().find(account.id()).orElseThrow().revision())
                .isEqualTo(account.revision() + 1);
    }
}
