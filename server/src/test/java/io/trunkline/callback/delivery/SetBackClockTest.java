package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.RequestBody;
import io.trunkline.callback.queue.Schedule;
import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.callback.send.TestReceiver.Reply;
import io.trunkline.callback.send.TestSenders;
import io.trunkline.store.Micros;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A clock that was an hour ahead, and is set right: nothing waits an hour for it. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SetBackClockTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    /** The longest pause before a second attempt. */
    private static final Duration PAUSE = Duration.ofMillis(5_500);

    private final DrivenClock clock = new DrivenClock(NOON.plus(HOUR));
    private final SendingServer server;
    private final PlanCorrection correction;

    SetBackClockTest(TestEngine engine, @TempDir Path data) throws IOException {
        server = new SendingServer(engine.settings(data, POSTGRES), clock);
        correction = new PlanCorrection(server.database(), clock);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void setBack() {
        clock.move(HOUR.negated());
    }

    private Instant due() {
        return Objects.requireNonNull(server.status().dueAt());
    }

    private void fail() {
        server.receiver().answer(500);
        server.run(server.claimOne());
    }

    @Test
    void aRetryWaitsForItsPauseAndNoLonger() {
        correction.check();
        server.add(1);
        fail();
        Duration pause = Duration.between(clock.instant(), due());
        setBack();
        correction.check();
        assertThat(due()).isEqualTo(clock.instant().plus(pause));
        clock.move(PAUSE);
        assertThat(server.claim()).hasSize(1);
    }

    @Test
    void itIsSeenAtTheStart() {
        server.add(1);
        fail();
        setBack();
        correction.check();
        clock.move(PAUSE);
        assertThat(server.claim()).hasSize(1);
    }

    @Test
    void whatIsNewIsDueAtOnce() {
        server.add(1);
        setBack();
        assertThat(server.claim()).isEmpty();
        correction.check();
        assertThat(server.claim()).hasSize(1);
    }

    @Test
    void whatWaitsBehindWhatWasSentIsDueAtOnce() {
        server.add(RequestBody.MOST_CALLBACKS + 1);
        server.run(server.claimOne());
        setBack();
        correction.check();
        assertThat(server.claimOne().first()).isEqualTo(RequestBody.MOST_CALLBACKS + 1);
    }

    @Test
    void whatIsTakenApartGoesOn() {
        server.add(2);
        server.receiver().answer(500);
        for (int i = 0; i < Schedule.PAUSES.size(); i++) {
            clock.move(Duration.between(clock.instant(), due()));
            server.run(server.claimOne());
        }
        setBack();
        correction.check();
        assertThat(server.claimOne().callbacks()).hasSize(1);
    }

    @Test
    void aUrlThatIsNewIsTriedAtOnce() {
        server.add(1);
        fail();
        server.restart();
        setBack();
        correction.check();
        assertThat(server.claim()).hasSize(1);
    }

    @Test
    void whatIsReplayedIsSentAtOnce() {
        server.add(1);
        server.run(server.claimOne());
        assertThat(server.replay()).isEqualTo(1);
        setBack();
        correction.check();
        assertThat(server.claim()).hasSize(1);
    }

    @Test
    void aClaimLastsNoLongerThanAnyMay() {
        correction.check();
        server.add(1);
        Claim lost = server.claimOne();
        setBack();
        correction.check();
        assertThat(server.claim()).as("the server may be sending").isEmpty();
        clock.move(CallbackSettings.LONGEST_TIMEOUT.plus(DeliveryWorker.GRACE).plusSeconds(2));
        assertThat(server.claimOne().lease()).isEqualTo(lost.lease() + 1);
    }

    @Test
    void aClaimThatWasCutIsGivenBackAllTheSame() {
        correction.check();
        server.add(1);
        Claim claim = server.claimOne();
        setBack();
        correction.check();
        // As a server that stops while it sends.
        server.release(claim);
        assertThat(server.claim()).hasSize(1);
    }

    @Test
    void whatWasBeingWrittenMeanwhileIsSeenAtTheSecondLook() {
        correction.check();
        setBack();
        correction.check();
        clock.move(HOUR);
        server.add(1);
        setBack();
        clock.move(Duration.ofSeconds(5));
        correction.check();
        assertThat(server.claim()).hasSize(1);
    }

    @Test
    void manySmallStepsAreSeenAsOne() {
        correction.check();
        server.add(1);
        for (int i = 0; i < 4; i++) {
            clock.move(Duration.ofMillis(-900));
            correction.check();
        }
        assertThat(Duration.between(clock.instant(), due())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void whereNoClockWasSetNothingIsChanged() {
        server.add(1);
        server.receiver().answer(_ -> new Reply(503, "3600"));
        server.run(server.claimOne());
        Instant due = due();
        assertThat(due).isEqualTo(clock.instant().plus(HOUR));
        correction.check();
        clock.move(Duration.ofMinutes(59));
        correction.check();
        new PlanCorrection(server.database(), clock).check();
        assertThat(due()).isEqualTo(due);
    }

    @Test
    void thousandsOfThemAreCorrectedInPortions() {
        int queues = 2 * PlanCorrection.MOST_AT_ONCE + 1;
        server.database().run(handle -> {
            for (int i = 0; i < queues; i++) {
                handle.execute(
                        "INSERT INTO callback_queues (account_id, last_callback_id, waiting, due_at, planned_at, lease, lease_until,"
                                + " lane, attempt) VALUES (?, 1, 1, ?, ?, 0, 0, 2, 1)",
                        1_000 + i,
                        Micros.of(clock.instant().plusSeconds(i)),
                        Micros.of(clock.instant()));
            }
        });
        setBack();
        correction.check();
        assertThat(server.database()
                        .<Long, RuntimeException>read(handle -> handle.createQuery(
                                        "SELECT COUNT(*) FROM callback_queues WHERE account_id >= 1000 AND planned_at = :now"
                                                + " AND due_at = :now + (account_id - 1000) * 1000000")
                                .bind("now", Micros.of(clock.instant()))
                                .mapTo(Long.class)
                                .one()))
                .isEqualTo(queues);
    }

    @Test
    void aServerNoticesItWhileItRuns() throws Exception {
        server.receiver().answer(_ -> server.receiver().all().size() == 1 ? Reply.of(500) : Reply.OK);
        server.add(1);
        try (DeliveryWorker _ = server.startWorker(TestSenders.settings(4, Duration.ofSeconds(5)))) {
            server.receiver().next();
            while (server.status().attempt() == 0) {
                Thread.onSpinWait();
            }
            setBack();
            while (due().isAfter(NOON.plus(PAUSE))) {
                Thread.onSpinWait();
            }
            clock.move(PAUSE);
            assertThat(server.receiver().next().ids()).containsExactly(1L);
        }
    }
}
