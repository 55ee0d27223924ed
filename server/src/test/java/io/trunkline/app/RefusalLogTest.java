package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.Actor;
import io.trunkline.audit.RefusalLog;
import io.trunkline.audit.RefusedCall;
import io.trunkline.config.Settings;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The record of refused calls on both engines: merged, and bounded in memory and on disk. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class RefusalLogTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Actor KEY = new Actor(Actor.Kind.SERVICE_ACCOUNT, "0".repeat(32), "192.0.2.1", null);

    private final DrivenClock clock = new DrivenClock(START);
    private final Services services;

    RefusalLogTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
    }

    @AfterEach
    void close() {
        services.close();
    }

    private RefusalLog newLog() {
        return new RefusalLog(services.store().database(), clock, Duration.ofHours(1), services.events());
    }

    private List<RefusedCall.Tally> stored(long account) {
        return services.refusals().list(Optional.of(account), 10_000);
    }

    @Test
    void alikeOnesAreOneRow() {
        RefusedCall stranger = RefusedCall.ofStranger("192.0.2.9", "curl", "Logon", 100);
        RefusedCall known = RefusedCall.of(7, KEY, "SetAccountInfo", 104);
        try (RefusalLog log = newLog()) {
            log.note(stranger);
            log.note(known);
            clock.move(Duration.ofSeconds(2));
            log.note(known);
            assertThat(log.refused()).isEqualTo(3);
            assertThat(log.unrecorded()).isZero();
        }
        assertThat(stored(7)).containsExactly(new RefusedCall.Tally(known, START, START.plusSeconds(2), 2));
        assertThat(stored(0)).containsExactly(new RefusedCall.Tally(stranger, START, START, 1));
    }

    @Test
    void tooManyKindsAreCountedButNotKept() {
        try (RefusalLog log = newLog()) {
            for (int i = 0; i < 1500; i++) {
                log.note(RefusedCall.ofStranger("2001:db8::" + Integer.toHexString(i), null, "Logon", 100));
            }
            assertThat(log.refused()).isEqualTo(1500);
            assertThat(log.unrecorded()).isEqualTo(500);
        }
        assertThat(stored(0)).hasSize(1000);
    }

    @Test
    void anAccountKeepsItsNewestRowsAndTheOtherAccountsTheirs() {
        try (RefusalLog log = newLog()) {
            log.note(RefusedCall.of(8, KEY, "GetKeys", 104));
        }
        for (int round = 0; round < 3; round++) {
            try (RefusalLog log = newLog()) {
                for (int i = 0; i < 500; i++) {
                    log.note(RefusedCall.ofStranger("192.0.2.1", "round " + round + "/" + i, "Logon", 100));
                }
            }
        }
        assertThat(stored(0))
                .hasSize(RefusalLog.MOST_OF_ACCOUNT)
                .noneMatch(tally -> String.valueOf(tally.call().userAgent()).startsWith("round 0/"));
        assertThat(stored(8)).hasSize(1);
    }

    @Test
    void oldRowsGo() {
        try (RefusalLog log = newLog()) {
            log.note(RefusedCall.of(8, KEY, "GetKeys", 104));
        }
        clock.move(RefusalLog.KEPT.plusSeconds(1));
        try (RefusalLog log = newLog()) {
            log.note(RefusedCall.ofStranger("192.0.2.1", null, "Logon", 100));
        }
        assertThat(stored(8)).isEmpty();
        assertThat(stored(0)).hasSize(1);
    }
}
