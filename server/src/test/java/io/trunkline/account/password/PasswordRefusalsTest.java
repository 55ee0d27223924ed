package io.trunkline.account.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.Actor;
import io.trunkline.testing.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PasswordRefusalsTest {

    private static final Actor JANE = Actor.operator("jane");

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final PasswordRefusals refusals = new PasswordRefusals(Duration.ofHours(1), clock);

    @Test
    void tenRefusalsInAnHourHaveTheCallerWaitUntilTheOldestIsAnHourOld() {
        for (int i = 0; i < 10; i++) {
            assertThat(refusals.wait(7, JANE)).isEmpty();
            refusals.add(7, JANE);
            clock.move(Duration.ofMinutes(1));
        }
        assertThat(refusals.wait(7, JANE)).contains(Duration.ofMinutes(50));
        assertThat(refusals.wait(8, JANE)).isEmpty();
        assertThat(refusals.wait(7, Actor.operator("john"))).isEmpty();
        clock.move(Duration.ofMinutes(50).minusNanos(1));
        assertThat(refusals.wait(7, JANE)).contains(Duration.ofNanos(1));
        clock.move(Duration.ofNanos(1));
        assertThat(refusals.wait(7, JANE)).isEmpty();
        refusals.add(7, JANE);
        assertThat(refusals.wait(7, JANE)).contains(Duration.ofMinutes(1));
    }
}
