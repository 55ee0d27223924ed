package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.Claim;
import io.trunkline.testing.TestEngine;
import io.trunkline.thread.SendingTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Claims of servers that are gone, late or stopping, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ClaimsTest extends WithDelivery {

    ClaimsTest(TestEngine engine, @TempDir Path data) throws IOException {
        super(engine, data);
    }

    @Test
    void theClaimOfAServerThatIsGoneEndsByItselfAndItsOutcomeCountsNoMore() {
        add(1);
        Claim lost = claim().getFirst();
        add(1);
        assertThat(claim()).as("one request of an account at a time").isEmpty();
        clock.move(Duration.ofSeconds(30));
        Claim taken = claim().getFirst();
        assertThat(taken.callbacks()).as("the batch is as it was").isEqualTo(lost.callbacks());
        assertThat(taken.messageId()).isEqualTo(lost.messageId());

        run(lost);
        assertThat(idsIn(CallbackState.WAITING)).containsExactly(1L, 2L);

        run(taken);
        sendAll();
        assertThat(idsIn(CallbackState.DELIVERED)).containsExactly(1L, 2L);
        assertThat(received()).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void aClaimIsGivenBackUnsentWhenItsRequestCouldOutlastTheLease() {
        Duration room = Duration.ofSeconds(15);
        add(1);
        for (boolean dayClock : new boolean[] {true, false}) {
            AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
            Claim claim = claim().getFirst();
            SendingTime time = SendingTime.begin(nanos::get, clock, room);
            Duration late = room.plusNanos(1000);
            if (dayClock) {
                clock.move(late);
            } else {
                nanos.addAndGet(late.toNanos());
            }
            delivery.run(claim, time, () -> false);
            assertThat(receiver.all()).isEmpty();
            assertThat(callbacks.attemptsAfter(account, 0, 10)).isEmpty();
            assertThat(status().attempt()).isZero();
            assertThat(claim()).as("given back at once").hasSize(1);
            clock.move(Duration.ofSeconds(30));
        }

        AtomicLong nanos = new AtomicLong(Long.MIN_VALUE);
        Claim claim = claim().getFirst();
        SendingTime time = SendingTime.begin(nanos::get, clock, room);
        nanos.addAndGet(room.toNanos());
        clock.move(room);
        delivery.run(claim, time, () -> false);
        assertThat(received()).as("in time").containsExactly(1L);
    }

    @Test
    void aRequestThatTheEndOfTheServerCutsOffCountsAsNotTried() {
        receiver.answer(500);
        add(1);
        delivery.run(claim().getFirst(), inTime(), () -> true);
        assertThat(status().attempt()).isZero();
        receiver.answer(200);
        assertThat(sendAll()).isEqualTo(1);
    }
}
