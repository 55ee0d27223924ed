package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.delivery.SendingServer;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.queue.QueuedCallback;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who sends learns at once of what there is to send; what was sent is listed, and deleted in portions. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CallbacksTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final SendingServer server;
    private final Callbacks callbacks;

    CallbacksTest(TestEngine engine, @TempDir Path data) throws IOException {
        server = new SendingServer(engine.settings(data, POSTGRES), clock);
        callbacks = server.callbacks();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void sendAll() {
        for (List<Claim> claimed = server.claim(); !claimed.isEmpty(); claimed = server.claim()) {
            claimed.forEach(server::run);
        }
    }

    /** Hangs, until the time of the whole test is over, if nobody is woken. */
    private void assertThatSomebodyIsWoken() throws InterruptedException {
        callbacks.queued().await(Duration.ofDays(1));
        assertThat(callbacks.takeNews()).isTrue();
        assertThat(callbacks.takeNews()).as("the same news").isFalse();
    }

    @Test
    void whoSendsIsWokenByWhatIsAddedReplayedOrBegunAnew() throws Exception {
        callbacks.takeNews();
        callbacks.queued().give();
        callbacks.queued().await(Duration.ofDays(1));
        server.add(1);
        assertThatSomebodyIsWoken();
        sendAll();
        assertThat(server.replay()).isEqualTo(1);
        assertThatSomebodyIsWoken();
        server.restart();
        assertThatSomebodyIsWoken();
    }

    @Test
    void whereThereIsNothingToReplayNothingChanges() {
        assertThat(server.replay()).isZero();
        server.add(1);
        server.receiver().answer(500);
        sendAll();
        callbacks.takeNews();
        QueueStatus before = server.status();
        assertThat(server.replay()).as("it waits anyway").isZero();
        assertThat(server.status()).isEqualTo(before);
        assertThat(callbacks.takeNews()).isFalse();
    }

    @Test
    void aReplayedCallbackIsSentAgainAtOnce() {
        server.add(2);
        sendAll();
        assertThat(server.replay()).isEqualTo(2);
        assertThat(server.status().waiting()).isEqualTo(2);
        assertThat(server.claimOne().callbacks()).extracting(QueuedCallback::id).containsExactly(1L, 2L);
    }

    @Test
    void attemptsAreListedFromWhereSomebodyLeftOff() {
        server.receiver().answer(500);
        server.add(1);
        for (int i = 0; i < 3; i++) {
            server.run(server.claimOne());
            clock.move(Duration.ofHours(1));
        }
        List<DeliveryAttempt> all = callbacks.attemptsAfter(server.account(), 0, 10);
        assertThat(all).hasSize(3).isSortedAccordingTo((one, other) -> Long.compare(one.id(), other.id()));
        long first = all.getFirst().id();
        assertThat(callbacks.attemptsAfter(server.account(), first, 10)).isEqualTo(all.subList(1, 3));
        assertThat(callbacks.attemptsAfter(server.account(), first, 1)).isEqualTo(all.subList(1, 2));
        assertThat(callbacks.attemptsAfter(server.account(), all.getLast().id(), 10))
                .isEmpty();
    }

    @Test
    void whatHasEndedIsDeletedFiveHundredAtATime() {
        server.add(501);
        sendAll();
        Instant later = clock.instant().plusSeconds(1);
        assertThat(server.idsIn(CallbackState.DELIVERED)).hasSize(501);
        assertThat(callbacks.prune(later)).as("there is more").isTrue();
        assertThat(server.idsIn(CallbackState.DELIVERED)).hasSize(1);
        assertThat(callbacks.prune(later)).isFalse();
        assertThat(server.idsIn(CallbackState.DELIVERED)).isEmpty();
        assertThat(server.attempts()).isEmpty();
    }
}
