package io.trunkline.sms.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.fault.FaultException;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers for which text messages are on. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class SmsNumbersTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor CALLER = new Actor(Actor.Kind.OWNER, "password", "192.0.2.66", null);
    private static final PhoneNumber NUMBER = new PhoneNumber("4930111");

    private final Services services;
    private final Services other;
    private final long account;

    SmsNumbersTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES);
        DrivenClock clock = new DrivenClock(Instant.parse("2026-01-31T12:00:00Z"));
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        other = Services.open(settings, new SecureRandom(), clock);
        account = newAccount("texting");
    }

    private long newAccount(String name) {
        return services.accounts()
                .creation()
                .create(Actor.operator("jane"), "account create", new NewAccount(name, name + "@example.org", null))
                .id();
    }

    @AfterEach
    void close() {
        other.close();
        services.close();
    }

    private void set(PhoneNumber number, boolean enabled) {
        services.sms().numbers().set(CALLER, "ControlSms", account, number, enabled);
    }

    private boolean isEnabled(long ofAccount, PhoneNumber number) {
        return other.store().database().read(handle -> other.sms().numbers().isEnabled(handle, ofAccount, number));
    }

    private int refused(PhoneNumber number, boolean enabled) {
        return catchThrowableOfType(FaultException.class, () -> set(number, enabled))
                .first()
                .code()
                .number();
    }

    private List<String> audited() {
        return services.store().database().read(handle -> new AuditLog().newest(handle, account, 100)).stream()
                .filter(entry -> entry.method().equals("ControlSms"))
                .map(AuditEntry::changes)
                .map(Object::toString)
                .toList();
    }

    private void change(StateChange state) {
        services.accounts()
                .profiles()
                .edit(
                        Actor.operator("jane"),
                        "account set",
                        account,
                        services.accounts().rules().newEdit(),
                        state);
    }

    @Test
    void theNumbersThatAreOnAreListedInPartsAndCounted() {
        for (String digits : List.of("4930222", "112", "4930111")) {
            set(new PhoneNumber(digits), true);
        }
        set(new PhoneNumber("112"), false);
        set(new PhoneNumber("4930333"), true);
        assertThat(other.sms().numbers().count(account)).isEqualTo(3);
        assertThat(other.sms().numbers().list(account, 1, 2))
                .extracting(enabled -> enabled.number().digits())
                .containsExactly("4930222", "4930333");
        assertThat(other.sms().numbers().list(account, 0, 1).getFirst().since())
                .isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(other.sms().numbers().list(newAccount("talking"), 0, 9)).isEmpty();
    }

    @Test
    void aNumberIsOffUntilItIsSwitchedOnAndOnlyForItsAccount() {
        long stranger = newAccount("talking");
        assertThat(isEnabled(account, NUMBER)).isFalse();
        set(NUMBER, true);
        assertThat(isEnabled(account, NUMBER)).isTrue();
        assertThat(isEnabled(stranger, NUMBER)).isFalse();
        assertThat(isEnabled(account, new PhoneNumber("4930112"))).isFalse();
        set(NUMBER, false);
        assertThat(isEnabled(account, NUMBER)).isFalse();
    }

    @Test
    void repetitionsChangeNothingAndAreNotAudited() {
        set(NUMBER, false);
        assertThat(audited()).isEmpty();
        set(NUMBER, true);
        set(NUMBER, true);
        assertThat(audited()).hasSize(1);
        assertThat(audited().getFirst()).contains("4930111", "before=disable", "after=enable");
        set(NUMBER, false);
        set(NUMBER, false);
        assertThat(audited()).hasSize(2);
    }

    @Test
    void anAccountHasAtMostTenThousandNumbersOn() {
        services.store()
                .database()
                .run(handle -> handle.execute(
                        "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)"
                                + " INSERT INTO sms_numbers (account_id, phone_number, changed)"
                                + " SELECT ?, CAST(20000 + n AS TEXT), 0 FROM numbers",
                        SmsNumbers.MOST - 1,
                        account));
        set(NUMBER, true);
        assertThat(refused(new PhoneNumber("4930112"), true)).isEqualTo(512);
        set(NUMBER, true);
        set(new PhoneNumber("20001"), false);
        set(new PhoneNumber("4930112"), true);
        assertThat(isEnabled(account, new PhoneNumber("4930112"))).isTrue();
    }

    @Test
    void twoServersSwitchTheSameNumberOnOnce() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            List<Future<?>> calls =
                    List.of(pool.submit(() -> switchOn(start, services)), pool.submit(() -> switchOn(start, other)));
            start.countDown();
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertThat(isEnabled(account, NUMBER)).isTrue();
        assertThat(audited()).hasSize(1);
    }

    private Void switchOn(CountDownLatch start, Services server) throws InterruptedException {
        start.await();
        server.sms().numbers().set(CALLER, "ControlSms", account, NUMBER, true);
        return null;
    }

    @Test
    void anAccountThatMayNotBeChangedSwitchesNothing() {
        set(NUMBER, true);
        change(new StateChange(Optional.empty(), Optional.of(true)));
        assertThat(refused(NUMBER, false)).isEqualTo(100);
        assertThat(refused(new PhoneNumber("4930112"), true)).isEqualTo(100);
        change(new StateChange(Optional.of(false), Optional.of(false)));
        assertThat(refused(NUMBER, false)).isEqualTo(131);
        assertThat(isEnabled(account, NUMBER)).isTrue();
    }
}
