package io.trunkline.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.PostgresDatabaseTest;
import io.trunkline.store.SharedClock;
import io.trunkline.store.Store;
import io.trunkline.store.StoreException;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The clocks of a database, of a machine and of a test may go as they like. */
final class PostgresClockTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final DrivenClock server = new DrivenClock(NOON);
    private final DrivenClock machine = new DrivenClock(NOON);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger questions = new AtomicInteger();

    private PostgresClock clock(InstantSource local) {
        return new PostgresClock(
                () -> {
                    questions.incrementAndGet();
                    return server.instant();
                },
                machine,
                nanos::get,
                local);
    }

    private void pass(Duration time) {
        server.move(time);
        machine.move(time);
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void itIsTheServersTimeThatCounts() {
        machine.move(Duration.ofMinutes(-1));
        PostgresClock clock = clock(machine);
        assertThat(clock.instant()).isEqualTo(NOON);
        pass(Duration.ofSeconds(40));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(40));
    }

    @Test
    void itIsNoFinerThanAColumn() {
        machine.move(Duration.ofMinutes(-1));
        PostgresClock clock = clock(machine);
        nanos.addAndGet(1_999);
        assertThat(clock.instant()).isEqualTo(NOON.plusNanos(1_000));
    }

    @Test
    void littleDifferencesAreLeftAlone() {
        machine.move(Duration.ofMillis(-99));
        assertThat(clock(machine).instant()).isEqualTo(machine.instant());
        machine.move(Duration.ofMillis(-1));
        assertThat(clock(machine).instant()).isEqualTo(NOON);
    }

    @Test
    void aMachineWhoseClockIsSetDoesNotTakePartInIt() {
        PostgresClock clock = clock(machine);
        machine.move(Duration.ofHours(1));
        assertThat(clock.instant()).as("before it is compared again").isEqualTo(NOON);
        pass(Duration.ofSeconds(1));
        clock.refresh();
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void aMachineWhoseClockIsSetIsComparedAtOnce() {
        PostgresClock clock = clock(machine);
        machine.move(Duration.ofHours(-1));
        server.move(Duration.ofSeconds(5));
        clock.refresh();
        assertThat(questions).hasValue(2);
        assertThat(clock.instant()).isEqualTo(server.instant());
    }

    @Test
    void aServerWhoseClockIsSetIsFollowed() {
        PostgresClock clock = clock(machine);
        server.move(Duration.ofHours(-1));
        clock.refresh();
        assertThat(clock.instant()).as("at most once a second").isEqualTo(NOON);
        assertThat(questions).hasValue(1);
        pass(Duration.ofSeconds(1));
        clock.refresh();
        assertThat(clock.instant()).isEqualTo(server.instant());
        assertThat(questions).hasValue(2);
    }

    @Test
    void aMachineThatHasSleptIsRightAfterTheNextComparison() {
        PostgresClock clock = clock(machine);
        // The monotonic clock stands still meanwhile.
        server.move(Duration.ofHours(8));
        machine.move(Duration.ofHours(8));
        clock.refresh();
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(8)));
    }

    /** A server whose answers take so long, one after the other; the last one for all that follow. */
    private PostgresClock slow(Duration... each) {
        return new PostgresClock(
                () -> {
                    Duration takes = each[Math.min(questions.getAndIncrement(), each.length - 1)];
                    pass(takes.dividedBy(2));
                    Instant told = server.instant();
                    pass(takes.dividedBy(2));
                    return told;
                },
                machine,
                nanos::get,
                machine);
    }

    @Test
    void anAnswerIsFromTheMiddleOfTheTimeThatItTook() {
        assertThat(slow(Duration.ofSeconds(2)).instant()).isEqualTo(server.instant());
    }

    @Test
    void ofSlowAnswersTheQuickestCounts() {
        machine.move(Duration.ofHours(1));
        PostgresClock clock = slow(Duration.ofSeconds(3), Duration.ofMillis(60), Duration.ofSeconds(2));
        assertThat(questions).hasValue(3);
        assertThat(clock.instant()).isEqualTo(server.instant());
    }

    @Test
    void slowAnswersDoNotReplaceWhatIsKnown() {
        AtomicInteger asked = new AtomicInteger();
        PostgresClock clock = new PostgresClock(
                () -> {
                    // Waits after it has got its answer, as a process does that is stopped.
                    Instant told = server.instant();
                    if (asked.incrementAndGet() > 1) {
                        pass(Duration.ofSeconds(30));
                    }
                    return told;
                },
                machine,
                nanos::get,
                machine);
        pass(Duration.ofSeconds(1));
        clock.refresh();
        assertThat(asked).hasValue(4);
        assertThat(clock.instant()).isEqualTo(server.instant());
        clock.refresh();
        assertThat(asked).as("before another second is over").hasValue(4);
    }

    @Test
    void aClockThatATestDrivesIsFollowed() {
        DrivenClock local = new DrivenClock(Instant.parse("2030-01-01T00:00:00Z"));
        PostgresClock clock = clock(local);
        assertThat(clock.instant()).isEqualTo(local.instant());
        local.move(Duration.ofDays(1));
        pass(Duration.ofSeconds(5));
        assertThat(clock.instant()).isEqualTo(local.instant());
    }

    @Nested
    final class OfARealServer {

        @Test
        void tellsMicrosecondsAndIsNotThatOfTheTransactionsBeginning(@TempDir Path data) {
            try (Store store = Store.open(data, PostgresDatabaseTest.newDatabase(POSTGRES))) {
                Instant before = Instant.now();
                Instant told = ask(store.database());
                assertThat(told).isCloseTo(before, within(5, ChronoUnit.SECONDS));
                store.database().<Boolean, RuntimeException>readSnapshot(handle -> {
                    long first = handle.createQuery(PostgresClock.QUERY)
                            .mapTo(Long.class)
                            .one();
                    long second = handle.createQuery(PostgresClock.QUERY)
                            .mapTo(Long.class)
                            .one();
                    assertThat(second).isGreaterThan(first);
                    return true;
                });
                SharedClock clock = store.database().clock(InstantSource.system());
                assertThat(clock.instant()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
            }
        }

        private static Instant ask(Database database) {
            return database.findFirst(PostgresClock.QUERY, row -> Micros.toInstant(row.getLong(1)))
                    .orElseThrow();
        }

        @Test
        void isNotThereWhenItDoesNotAnswer(@TempDir Path data) {
            Store store = Store.open(data, PostgresDatabaseTest.newDatabase(POSTGRES));
            store.close();
            assertThatThrownBy(() -> store.database().clock(InstantSource.system()))
                    .isInstanceOf(StoreException.class);
        }
    }
}
