package io.trunkline.account.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CodeTriesTest {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final CodeTries tries = new CodeTries(2, WINDOW, clock);

    private boolean take() {
        return tries.take("ID:7", "192.0.2.1");
    }

    @Test
    void aNetworkHasItsTriesOfAnAccountInAWindowThatTheFirstBegins() {
        assertThat(take()).isTrue();
        clock.move(Duration.ofMinutes(10));
        assertThat(take()).isTrue();
        assertThat(take()).isFalse();
        assertThat(tries.take("ID:8", "192.0.2.1")).isTrue();
        assertThat(tries.take("ID:7", "192.0.2.2")).isTrue();
        clock.move(Duration.ofMinutes(5).minusNanos(1));
        assertThat(take()).as("refusals make the window no longer").isFalse();
        clock.move(Duration.ofNanos(1));
        assertThat(take()).isTrue();
        assertThat(take()).isTrue();
        assertThat(take()).isFalse();
    }

    @Test
    void aResetBeginsAnew() {
        take();
        take();
        tries.reset("ID:8", "192.0.2.1");
        assertThat(take()).isFalse();
        tries.reset("ID:7", "192.0.2.1");
        assertThat(take()).isTrue();
    }
}
