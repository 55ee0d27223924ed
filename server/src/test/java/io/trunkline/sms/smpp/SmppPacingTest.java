package io.trunkline.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How fast messages go, and how long a carrier that asks for less is left alone. */
final class SmppPacingTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Near the end of what the clock can have, since only differences count. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void momentsAreEvenlySpaced() {
        Pace pace = new Pace(Optional.of(new Rate(4, SECOND)), now::get);
        for (int i = 0; i < 5; i++) {
            assertThat(pace.take(SECOND)).contains(Duration.ofMillis(250L * i));
        }
        assertThat(pace.take(SECOND)).isEmpty();
        pass(Duration.ofMillis(250));
        assertThat(pace.take(SECOND)).contains(SECOND);
        // What was not used is not made up for.
        pass(Duration.ofSeconds(100));
        assertThat(pace.take(SECOND)).contains(Duration.ZERO);
        assertThat(pace.take(SECOND)).contains(Duration.ofMillis(250));
    }

    @Test
    void withoutARateThereIsNoWaiting() {
        Pace pace = new Pace(Optional.empty(), now::get);
        for (int i = 0; i < 1000; i++) {
            assertThat(pace.take(Duration.ZERO)).contains(Duration.ZERO);
        }
    }

    @Test
    void aPauseDoublesAsLongAsTheCarrierAsksAgain() {
        Throttle throttle = new Throttle(now::get);
        assertThat(throttle.left()).isEmpty();
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(throttle.asked()).isEqualTo(Duration.ofSeconds(seconds));
            // The rest of a window.
            assertThat(throttle.asked()).isEqualTo(Duration.ofSeconds(seconds));
            throttle.taken();
            assertThat(throttle.left()).contains(Duration.ofSeconds(seconds));
            pass(Duration.ofSeconds(seconds));
            assertThat(throttle.left()).isEmpty();
        }
        throttle.taken();
        assertThat(throttle.asked()).isEqualTo(SECOND);
    }
}
