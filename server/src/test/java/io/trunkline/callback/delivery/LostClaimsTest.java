package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.queue.Suspension;
import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.callback.send.TestReceiver.Reply;
import io.trunkline.notification.Messages;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that end when their claim is not the newest any more, and when those of the newest one are sent again. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LostClaimsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final SendingServer server;

    LostClaimsTest(TestEngine engine, @TempDir Path data) throws IOException {
        server = new SendingServer(engine.settings(data, POSTGRES), clock);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Has the next attempts fail, and goes on to the time when the one after them is due. */
    private void fail(int attempts) {
        server.receiver().answer(500);
        for (int i = 0; i < attempts; i++) {
            server.run(server.claimOne());
            Instant due = Objects.requireNonNull(server.status().dueAt());
            clock.move(Duration.between(clock.instant(), due));
        }
    }

    /** Has the next attempts fail, and goes on to a time when another one is due. */
    private void failUntil(Instant time, int attempts) {
        fail(attempts);
        clock.move(Duration.between(clock.instant(), time));
    }

    @ParameterizedTest
    @CsvSource({
        // Callbacks, attempts that failed before, answer; and what the answer would mean if the claim were not lost.
        "1, 0, 200, DELIVERED", // delivered
        "3, 1, 200, DELIVERED",
        "1, 0, 410, GONE", // nothing more is sent
        "1, 0, 500, FAILED", // sent again later
        "1, 9, 500, FAILED", // given up
        "2, 9, 500, FAILED", // sent one by one
        "2, 10, 500, FAILED", // the first of them given up
    })
    void theOutcomeIsLoggedAndChangesNothingAndTheQueueIsFree(int count, int failedBefore, int answer, Result result) {
        server.add(count);
        fail(failedBefore);
        Claim lost = server.claimOne();
        server.restart();
        assertThat(server.claim()).as("while the other request is under way").isEmpty();
        QueueStatus before = server.status();
        int logged = server.attempts().size();

        server.receiver().answer(answer);
        server.run(lost);

        assertThat(server.status()).isEqualTo(before);
        assertThat(before.waiting()).isEqualTo(count);
        assertThat(server.idsIn(CallbackState.WAITING))
                .isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
        assertThat(Messages.of(server.services().outbox(), server.account())).isEmpty();
        assertThat(server.attempts()).hasSize(logged + 1);
        assertThat(server.attempts().getLast().result()).isEqualTo(result);
        Claim next = server.claimOne();
        assertThat(next.callbacks()).hasSize(count);
        server.receiver().answer(200);
        server.run(next);
        assertThat(server.status().waiting()).isZero();
    }

    @Test
    void afterFiveDaysOfFailureALostClaimDoesNotPauseTheUrl() {
        server.add(1);
        failUntil(clock.instant().plus(Suspension.PAUSED_AFTER), Suspension.PAUSED_AFTER_ATTEMPTS - 1);
        Claim lost = server.claimOne();
        server.restart();
        server.run(lost);
        assertThat(server.status().suspended()).isNull();
        assertThat(Messages.of(server.services().outbox(), server.account())).isEmpty();
        assertThat(server.claim()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void anOutcomeThatComesLateLeavesTheNewClaimOfAnotherServerAlone(int answer) {
        server.add(1);
        Claim late = server.claimOne();
        clock.move(Duration.between(clock.instant(), late.until()));
        Claim taken = server.claimOne();
        server.receiver().answer(answer);
        server.run(late);
        assertThat(server.claim()).as("it is still the other one's").isEmpty();
        server.receiver().answer(200);
        server.run(taken);
        assertThat(server.idsIn(CallbackState.DELIVERED)).containsExactly(1L);
    }

    @ParameterizedTest
    @CsvSource({"0, 9, PAUSED", "1, 9,", "0, 8,"})
    void theUrlIsPausedWithTheTenthFailureFiveDaysAfterTheFirstAndNotBefore(
            int millisBefore, int failedBefore, @Nullable Suspension suspended) {
        server.add(1);
        failUntil(clock.instant().plus(Suspension.PAUSED_AFTER).minusMillis(millisBefore), failedBefore);
        server.run(server.claimOne());
        assertThat(server.status().suspended()).isEqualTo(suspended);
        assertThat(Messages.of(server.services().outbox(), server.account())).hasSize(suspended == null ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 0.5", "1, 5, 0.5", "6, 6, 0", "600, 600, 0"})
    void theLongerOneOfTheScheduleAndWhatTheReceiverAsksForCounts(String asked, int seconds, double jitter) {
        server.receiver().answer(_ -> new Reply(503, asked));
        server.add(1);
        server.run(server.claimOne());
        Duration pause = Duration.between(
                clock.instant(), Objects.requireNonNull(server.status().dueAt()));
        assertThat(pause.toMillis() / 1000.0).isBetween(seconds - jitter, seconds + jitter);
        List<Claim> early = server.claim();
        assertThat(early).isEmpty();
    }
}
