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
        RefusedCall stranger = RefusedCall.ofStranger("192.0.2.9", "Logon", 100);
        RefusedCall known = RefusedCall.of(7, KEY, "SetAccountInfo", 104);
        try (RefusalLog log = newLog()) {
            log.note(stranger, "curl");
            log.note(known, null);
            clock.move(Duration.ofSeconds(2));
            log.note(known, null);
            assertThat(log.refused()).isEqualTo(3);
            assertThat(log.unrecorded()).isZero();
        }
        assertThat(stored(7)).containsExactly(new RefusedCall.Tally(known, null, START, START.plusSeconds(2), 2));
        assertThat(stored(0)).containsExactly(new RefusedCall.Tally(stranger, "curl", START, START, 1));
    }

    @Test
    void whatAClientCallsItselfMakesNoRow() {
        for (int round = 0; round < 2; round++) {
            try (RefusalLog log = newLog()) {
                log.note(RefusedCall.ofStranger("198.51.100.7", "Logon", 100), "real");
                for (int i = 0; i < 1300; i++) {
                    log.note(RefusedCall.ofStranger("192.0.2.1", "Logon", 100), "made up " + i);
                }
                assertThat(log.unrecorded()).isZero();
            }
        }
        assertThat(stored(0))
                .extracting(tally -> tally.call().address() + " " + tally.userAgent() + " " + tally.times())
                .containsExactlyInAnyOrder("198.51.100.7 real 2", "192.0.2.1 made up 1299 2600");
    }

    /** A stranger that has a prefix of 48 bits to itself, and calls all methods from everywhere in it. */
    @Test
    void onePartyPushesOutItsOwnRowsOnly() {
        try (RefusalLog log = newLog()) {
            log.note(RefusedCall.ofStranger("198.51.100.7", "Logon", 100), null);
        }
        for (int round = 0; round < 30; round++) {
            clock.move(Duration.ofMinutes(1));
            try (RefusalLog log = newLog()) {
                for (int i = 0; i < 200; i++) {
                    log.note(
                            RefusedCall.ofStranger(
                                    "2001:db8:0:" + Integer.toHexString(round * 200 + i) + "::1", "Logon", 100),
                            null);
                }
                assertThat(log.unrecorded()).isEqualTo(150);
            }
        }
        assertThat(stored(0)).hasSize(1 + RefusalLog.MOST_OF_PARTY);
        assertThat(stored(0)).last().extracting(tally -> tally.call().address()).isEqualTo("198.51.100.7");
        assertThat(services.refusals().dropped()).isEqualTo(30 * 200 - RefusalLog.MOST_OF_PARTY);
    }

    @Test
    void manyPartiesHaveOneRowEachBeforeAnyHasASecond() {
        try (RefusalLog log = newLog()) {
            for (int i = 0; i < 20; i++) {
                for (int method = 0; method < 50; method++) {
                    log.note(RefusedCall.ofStranger("192.0.2." + i, "Method" + method, 100), null);
                }
            }
        }
        clock.move(Duration.ofSeconds(1));
        try (RefusalLog log = newLog()) {
            for (int i = 0; i < 900; i++) {
                log.note(RefusedCall.ofStranger("198.51." + i / 200 + "." + i % 200, "Logon", 100), null);
            }
        }
        assertThat(stored(0)).hasSize(RefusalLog.MOST_OF_ACCOUNT);
        assertThat(stored(0).stream()
                        .filter(tally -> tally.call().address().startsWith("192.0.2."))
                        .map(tally -> tally.call().address())
                        .distinct())
                .hasSize(20);
    }

    @Test
    void strangersTakeNoRoomOfAccountsNorOfTheOtherDoor() {
        try (RefusalLog log = newLog()) {
            for (int i = 0; i < 1500; i++) {
                log.note(RefusedCall.ofStranger("10.0." + i / 250 + "." + i % 250, "Logon", 100), null);
            }
            log.note(RefusedCall.of(8, KEY, "GetKeys", 104), null);
            log.note(RefusedCall.ofOperatorApi("127.0.0.1", 401), "curl");
            assertThat(log.refused()).isEqualTo(1501);
            assertThat(log.refusedOperators()).isOne();
            assertThat(log.unrecorded()).isEqualTo(500);
        }
        assertThat(stored(8)).hasSize(1);
        assertThat(stored(0)).hasSize(1001).anySatisfy(tally -> {
            assertThat(tally.call().door()).isEqualTo(RefusedCall.Door.OPERATOR);
            assertThat(tally.call().code()).isEqualTo(401);
            assertThat(tally.userAgent()).isEqualTo("curl");
        });
        assertThat(services.refusals().dropped()).isEqualTo(500);
    }

    @Test
    void oldRowsGo() {
        try (RefusalLog log = newLog()) {
            log.note(RefusedCall.of(8, KEY, "GetKeys", 104), null);
            clock.move(RefusalLog.KEPT);
            log.note(RefusedCall.ofStranger("192.0.2.1", "Logon", 100), null);
        }
        clock.move(Duration.ofSeconds(1));
        services.refusals().deleteOld();
        assertThat(stored(8)).isEmpty();
        assertThat(stored(0)).hasSize(1);
    }
}
