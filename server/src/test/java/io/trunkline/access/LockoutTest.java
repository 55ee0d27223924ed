package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.config.LockoutSettings;
import io.trunkline.fault.FaultException;
import io.trunkline.testing.DrivenClock;
import io.trunkline.thread.Party;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counts of failed attempts by login, address and network, with a driven clock. */
final class LockoutTest {

    private static final int ATTEMPTS = 2;

    /** Of a network of 64 bits, over all logins. */
    private static final int OF_A_SITE = 4 * ATTEMPTS;

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final Lockout lockout = new Lockout(new LockoutSettings(ATTEMPTS, Duration.ofSeconds(4)), clock);
    private int logins;

    private boolean fails(String login, String address) {
        @Nullable
        FaultException refusal =
                catchThrowableOfType(FaultException.class, () -> lockout.begin(new ClaimedLogin(login), address));
        return refusal == null;
    }

    /** Fails for another login each time. */
    private boolean failsForAnybody(String address) {
        logins++;
        return fails("somebody " + logins, address);
    }

    /** How many of some attempts, each from another address, are let through. */
    private int letThrough(int attempts, String addressForm) {
        int through = 0;
        for (int i = 0; i < attempts; i++) {
            through += failsForAnybody(addressForm.formatted(i)) ? 1 : 0;
        }
        return through;
    }

    @Test
    void aNetworkOf56BitsMayFailFourTimesAsOftenAsOneOf64AndOneOf48SixteenTimes() {
        assertThat(letThrough(100, "2001:db8:1:1::%x")).isEqualTo(OF_A_SITE);
        assertThat(letThrough(200, "2001:db8:2:1%02x::1")).isEqualTo(4 * OF_A_SITE);
        assertThat(letThrough(200, "2001:db8:3:%x00::1")).isEqualTo(16 * OF_A_SITE);
        assertThat(failsForAnybody("2001:db8:4::1")).as("another network").isTrue();
    }

    @Test
    void neighboursKeepNobodyOutOfWhereItHasLoggedOnBefore() {
        String home = "2001:db8:1:7::1";
        lockout.begin(new ClaimedLogin("owner"), home).succeeded();
        letThrough(200, "2001:db8:1:%x00::1");
        assertThat(fails("stranger", "2001:db8:1:8::1")).isFalse();
        assertThat(fails("owner", home)).isTrue();
    }

    @Test
    void whoHasLoggedOnFromThereBeforeIsKnownToTheQueueAndStrangersAreOneByNetwork() {
        ClaimedLogin owner = new ClaimedLogin("owner");
        assertThat(lockout.begin(owner, "2001:db8:1:7::1").party()).isEqualTo(Party.stranger("2001:db8:1::/48"));
        lockout.begin(owner, "2001:db8:1:7::1").succeeded();
        assertThat(lockout.begin(owner, "2001:db8:1:7::9").party().known()).isTrue();
        assertThat(lockout.begin(owner, "192.0.2.1").party()).isEqualTo(Party.stranger("192.0.2.1"));
    }

    @Test
    void whatCouldNotBeCheckedDoesNotCount() {
        for (int i = 0; i < 100; i++) {
            lockout.begin(new ClaimedLogin("owner"), "192.0.2.1").undecided();
        }
        assertThat(fails("owner", "192.0.2.1")).isTrue();
    }

    @Test
    void ownSuccessesEndNoWaitOfTheAddress() {
        Lockout.Attempt own = lockout.begin(new ClaimedLogin("guesser"), "192.0.2.1");
        for (int i = 1; i < OF_A_SITE; i++) {
            failsForAnybody("192.0.2.1");
        }
        clock.move(Duration.ofSeconds(1));
        assertThat(failsForAnybody("192.0.2.1")).isTrue();
        own.succeeded();
        clock.move(Duration.ofMillis(500));
        assertThat(failsForAnybody("192.0.2.1")).isFalse();
        clock.move(Duration.ofSeconds(2));
        assertThat(failsForAnybody("192.0.2.1")).isTrue();
    }
}
