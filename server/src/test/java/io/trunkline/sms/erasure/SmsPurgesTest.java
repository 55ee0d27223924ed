package io.trunkline.sms.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.sms.report.ReportedSms;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
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
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Stored texts end by their age and at somebody's request, on both engines, and whoever is cut off is continued. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmsPurgesTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor SYSTEM = Actor.system();

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Services services;
    private final SmsPurges purges;
    private final long first;
    private final long second;
    private int reported;

    SmsPurgesTest(TestEngine engine, @TempDir Path data) {
        services = Services.openAndMigrate(engine.settings(data, POSTGRES), new SecureRandom(), clock);
        purges = services.sms().purges();
        first = account("first");
        second = account("second");
    }

    @AfterEach
    void close() {
        services.close();
    }

    private long account(String name) {
        return services.accounts()
                .creation()
                .create(SYSTEM, "test", new NewAccount(name, name + "@example.com", null))
                .id();
    }

    private void report(long accountId, int count) {
        List<ReportedSms> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reports.add(new ReportedSms(
                    "m-" + reported++,
                    SmsDirection.OUT,
                    "123",
                    "456",
                    "text",
                    OptionalInt.empty(),
                    SmsStatus.OK,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty(),
                    true));
        }
        services.store().database().run(handle -> {
            var account = services.accounts().reader().find(handle, accountId).orElseThrow();
            List<?> _ = services.sms().reports().record(handle, SYSTEM, "test", account, reports);
        });
    }

    private long stored(long accountId) {
        return purges.count(accountId, Optional.empty());
    }

    @Test
    void textsEndWhenTheyAreOldEnoughAndTheirMessagesStay() {
        report(first, 700);
        report(second, 3);
        clock.move(Duration.ofDays(1));
        report(first, 2);
        assertThat(purges.work(Duration.ofDays(2), () -> false)).isTrue();
        assertThat(stored(first)).isEqualTo(702);
        clock.move(Duration.ofHours(25));
        assertThat(purges.work(Duration.ofDays(2), () -> false)).isTrue();
        assertThat(stored(first)).isEqualTo(2);
        assertThat(stored(second)).isZero();
        assertThat(services.store()
                        .database()
                        .<Long, RuntimeException>read(handle -> handle.createQuery("SELECT COUNT(*) FROM sms")
                                .mapTo(Long.class)
                                .one()))
                .isEqualTo(705);
    }

    @Test
    void whatWasAskedForIsFinishedBySomebodyElse() {
        report(first, 1200);
        assertThat(purges.request(SYSTEM, "test", first, Optional.empty())).isEqualTo(1200);
        AtomicInteger portions = new AtomicInteger();
        assertThat(purges.work(() -> portions.incrementAndGet() == 2)).isFalse();
        assertThat(stored(first)).isEqualTo(200);
        report(first, 5);
        assertThat(purges.work(Duration.ofDays(90), () -> false)).isTrue();
        assertThat(stored(first)).as("reported afterwards").isEqualTo(5);
    }

    @Test
    void anotherAccountIsLeftAlone() {
        report(first, 5);
        report(second, 5);
        assertThat(purges.nextAccount(0)).hasValue(first);
        assertThat(purges.nextAccount(first)).hasValue(second);
        assertThat(purges.request(SYSTEM, "test", second, Optional.empty())).isEqualTo(5);
        assertThat(purges.work(() -> false)).isTrue();
        assertThat(stored(first)).isEqualTo(5);
        assertThat(stored(second)).isZero();
        assertThat(purges.nextAccount(first)).isEmpty();
    }
}
