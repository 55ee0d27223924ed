package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.Counted;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
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

    /** By the newest log. */
    private Counted counted = new Counted(new PrometheusRegistry());

    RefusalLogTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
    }

    @AfterEach
    void close() {
        services.close();
    }

    private RefusalLog newLog() {
        counted = new Counted(new PrometheusRegistry());
        return new RefusalLog(
                services.store().database(),
                services.workers().health("refusals"),
                clock,
                Duration.ofHours(1),
                services.audit().events(),
                counted.registry());
    }

    private long refused() {
        return counted.value("trunkline_refused_calls");
    }

    private long unrecorded() {
        return counted.value("trunkline_refused_calls_unrecorded");
    }

    private List<RefusedCall.Tally> stored(long account) {
        return services.audit().refusals().list(Optional.of(account), 10_000);
    }

    @Test
    void alikeOnesAreOneRow() {
        RefusedCall stranger = RefusedCall.ofStranger("192.0.2.9", "Logon", 100);
        RefusedCall known = RefusedCall.of(7, KEY, "SetAccountInfo", 104);
        try (RefusalLog log = newLog()) {
            log.noteStranger(stranger, "curl");
            log.note(known, 7, null);
            clock.move(Duration.ofSeconds(2));
            log.note(known, 7, null);
            assertThat(refused()).isEqualTo(3);
            assertThat(unrecorded()).isZero();
        }
        assertThat(stored(7)).containsExactly(new RefusedCall.Tally(known, null, START, START.plusSeconds(2), 2));
        assertThat(stored(0)).containsExactly(new RefusedCall.Tally(stranger, "curl", START, START, 1));
    }

    @Test
    void whatAClientCallsItselfMakesNoRow() {
        for (int round = 0; round < 2; round++) {
            try (RefusalLog log = newLog()) {
                log.noteStranger(RefusedCall.ofStranger("198.51.100.7", "Logon", 100), "real");
                for (int i = 0; i < 1300; i++) {
                    log.noteStranger(RefusedCall.ofStranger("192.0.2.1", "Logon", 100), "made up " + i);
                }
                assertThat(unrecorded()).isZero();
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
            log.noteStranger(RefusedCall.ofStranger("198.51.100.7", "Logon", 100), null);
        }
        for (int round = 0; round < 30; round++) {
            clock.move(Duration.ofMinutes(1));
            try (RefusalLog log = newLog()) {
                for (int i = 0; i < 200; i++) {
                    log.noteStranger(
                            RefusedCall.ofStranger(
                                    "2001:db8:0:" + Integer.toHexString(round * 200 + i) + "::1", "Logon", 100),
                            null);
                }
                assertThat(unrecorded()).isEqualTo(150);
            }
        }
        assertThat(stored(0)).hasSize(1 + RefusalLog.MOST_OF_PARTY);
        assertThat(stored(0)).last().extracting(tally -> tally.call().address()).isEqualTo("198.51.100.7");
        assertThat(services.audit().refusals().dropped()).isEqualTo(30 * 200 - RefusalLog.MOST_OF_PARTY);
    }

    @Test
    void manyPartiesHaveOneRowEachBeforeAnyHasASecond() {
        try (RefusalLog log = newLog()) {
            for (int i = 0; i < 20; i++) {
                for (int method = 0; method < 50; method++) {
                    log.noteStranger(RefusedCall.ofStranger("192.0.2." + i, "Method" + method, 100), null);
                }
            }
        }
        clock.move(Duration.ofSeconds(1));
        try (RefusalLog log = newLog()) {
            for (int i = 0; i < 900; i++) {
                log.noteStranger(RefusedCall.ofStranger("198.51." + i / 200 + "." + i % 200, "Logon", 100), null);
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
                log.noteStranger(RefusedCall.ofStranger("10.0." + i / 250 + "." + i % 250, "Logon", 100), null);
            }
            log.note(RefusedCall.of(8, KEY, "GetKeys", 104), 8, null);
            log.noteStranger(RefusedCall.ofOperatorApi("127.0.0.1", 401), "curl");
            assertThat(refused()).isEqualTo(1501);
            assertThat(counted.value("trunkline_refused_operator_calls")).isOne();
            assertThat(unrecorded()).isEqualTo(500);
        }
        assertThat(stored(8)).hasSize(1);
        assertThat(stored(0)).hasSize(1001).anySatisfy(tally -> {
            assertThat(tally.call().door()).isEqualTo(RefusedCall.Door.OPERATOR);
            assertThat(tally.call().code()).isEqualTo(401);
            assertThat(tally.userAgent()).isEqualTo("curl");
        });
        assertThat(services.audit().refusals().dropped()).isEqualTo(500);
    }

    /** Calls 50 methods with each of four keys of an account. */
    private static void flood(RefusalLog log, long account, long customer) {
        for (int key = 0; key < 4; key++) {
            for (int method = 0; method < 50; method++) {
                log.note(RefusedCall.of(account, key(key), "Method" + method, 104), customer, null);
            }
        }
    }

    private static Actor key(int number) {
        return new Actor(Actor.Kind.SERVICE_ACCOUNT, String.format(Locale.ROOT, "%032d", number), "192.0.2.1", null);
    }

    @Test
    void afterAFloodOfFiveAccountsEveryOtherIsSeen() {
        try (RefusalLog log = newLog()) {
            for (long account = 1; account <= 5; account++) {
                flood(log, account, account);
            }
            assertThat(unrecorded()).isZero();
            for (long account = 6; account <= 105; account++) {
                log.note(RefusedCall.of(account, KEY, "GetKeys", 104), account, null);
            }
            assertThat(unrecorded()).isEqualTo(100);
        }
        for (long account = 6; account <= 105; account++) {
            assertThat(stored(account)).hasSize(1);
        }
        for (long account = 1; account <= 5; account++) {
            assertThat(stored(account)).as("each gave up as much as the others").hasSize(180);
        }
        assertThat(services.audit().refusals().dropped()).isEqualTo(100);
    }

    @Test
    void whoWasSeenBeforeAFloodStaysSeen() {
        try (RefusalLog log = newLog()) {
            log.note(RefusedCall.of(77, KEY, "GetKeys", 104), 77, null);
            log.noteStranger(RefusedCall.ofStranger("198.51.100.7", "Logon", 100), null);
            for (long account = 1; account <= 10; account++) {
                flood(log, account, account);
            }
            for (int i = 0; i < 1500; i++) {
                log.noteStranger(RefusedCall.ofStranger("192.0.2." + i % 30, "Method" + i / 30, 100), null);
            }
        }
        assertThat(stored(77)).hasSize(1);
        assertThat(stored(0))
                .hasSize(1000)
                .extracting(tally -> tally.call().address())
                .contains("198.51.100.7");
    }

    /** A customer with as many child accounts as there are places. */
    @Test
    void allAccountsOfOneCustomerCountAsOne() {
        try (RefusalLog log = newLog()) {
            for (long child = 1001; child <= 2000; child++) {
                log.note(RefusedCall.of(child, KEY, "GetKeys", 104), 1000, null);
            }
            log.note(RefusedCall.of(8, KEY, "GetKeys", 104), 8, null);
            log.note(RefusedCall.of(8, KEY, "AddKey", 104), 8, null);
            for (long child = 2001; child <= 3000; child++) {
                log.note(RefusedCall.of(child, KEY, "GetKeys", 104), 1000, null);
            }
            assertThat(unrecorded()).isEqualTo(1002);
        }
        assertThat(stored(8)).hasSize(2);
        assertThat(services.audit().refusals().list(Optional.empty(), 10_000)).hasSize(1000);
    }

    @Test
    void afterAFloodOfTwentyNetworksEveryOtherStrangerIsSeen() {
        try (RefusalLog log = newLog()) {
            for (int i = 0; i < 20; i++) {
                for (int method = 0; method < 50; method++) {
                    log.noteStranger(RefusedCall.ofStranger("192.0.2." + i, "Method" + method, 100), null);
                }
            }
            log.noteStranger(RefusedCall.ofStranger("198.51.100.7", "Logon", 100), null);
            log.noteStranger(RefusedCall.ofStranger("198.51.100.7", "Logon", 100), null);
            assertThat(unrecorded()).isOne();
        }
        assertThat(stored(0))
                .hasSize(1000)
                .extracting(tally -> tally.call().address() + " " + tally.times())
                .contains("198.51.100.7 2");
    }

    @Test
    void someKeysOfAnAccountDoNotSilenceItsOthers() {
        try (RefusalLog log = newLog()) {
            flood(log, 8, 8);
            log.note(RefusedCall.of(8, key(4), "GetKeys", 104), 8, null);
            assertThat(unrecorded()).isOne();
        }
        assertThat(stored(8))
                .hasSize(200)
                .extracting(tally -> tally.call().actorId())
                .contains(key(4).id());
    }

    /** However the places change hands, each call is in a row or counted as dropped, and the places are never more. */
    @Test
    void everyCallIsKeptOrCounted() {
        Random random = new Random(1);
        int calls = 20_000;
        try (RefusalLog log = newLog()) {
            for (int i = 0; i < calls; i++) {
                long customer = 1 + (long) Math.min(Math.abs(random.nextGaussian()) * 8, 99);
                long account = customer * 10 + random.nextInt(3);
                Actor key = key(random.nextInt(6));
                log.note(RefusedCall.of(account, key, "Method" + random.nextInt(60), 104), customer, null);
            }
            assertThat(refused()).isEqualTo(calls);
        }
        List<RefusedCall.Tally> all = services.audit().refusals().list(Optional.empty(), 10_000);
        assertThat(all).hasSize(1000);
        assertThat(all.stream().mapToLong(RefusedCall.Tally::times).sum()
                        + services.audit().refusals().dropped())
                .isEqualTo(calls);
        assertThat(all.stream()
                        .collect(Collectors.groupingBy(tally -> tally.call().accountId(), Collectors.counting()))
                        .values())
                .allSatisfy(kinds -> assertThat(kinds).isLessThanOrEqualTo(200));
    }

    @Test
    void oldRowsGo() {
        try (RefusalLog log = newLog()) {
            log.note(RefusedCall.of(8, KEY, "GetKeys", 104), 8, null);
            clock.move(RefusalLog.KEPT);
            log.noteStranger(RefusedCall.ofStranger("192.0.2.1", "Logon", 100), null);
        }
        clock.move(Duration.ofSeconds(1));
        services.audit().refusals().deleteOld();
        assertThat(stored(8)).isEmpty();
        assertThat(stored(0)).hasSize(1);
    }
}
