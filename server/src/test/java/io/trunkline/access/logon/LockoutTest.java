package io.trunkline.access.logon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.logon.Lockout.Verdict;
import io.trunkline.fault.FaultException;
import io.trunkline.testing.DrivenClock;
import io.trunkline.thread.Requester;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Counts of failed attempts by login, address and network, with a driven clock. */
final class LockoutTest {

    private static final int ATTEMPTS = 2;

    /** Of a network of 64 bits, over all logins. */
    private static final int OF_A_SITE = 4 * ATTEMPTS;

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-02T03:04:05Z"));
    /** Each child's parent has an id that is a hundred times as large. */
    private final Lockout lockout = new Lockout(
            new LockoutSettings(ATTEMPTS, Duration.ofSeconds(4)),
            id -> Requester.ofAccount(id < 100 ? id * 100 : id),
            clock);

    private int logins;

    private static ClaimedLogin nobody(String name) {
        return new ClaimedLogin(OptionalLong.empty(), name, false);
    }

    private Requester succeeds(ClaimedLogin login, String address) {
        return lockout.attempt(login, address, Optional::of).proved().orElseThrow();
    }

    /** The requester for whom an attempt that fails was made. */
    private Requester requesterOf(ClaimedLogin login, String address) {
        List<Requester> seen = new ArrayList<>();
        lockout.attempt(login, address, requester -> {
            seen.add(requester);
            return Optional.empty();
        });
        return seen.getFirst();
    }

    /** Whether a wrong password is judged at all, and the verdict on it. */
    private Optional<Verdict<String>> wrong(ClaimedLogin login, String address) {
        try {
            return Optional.of(lockout.attempt(login, address, _ -> Optional.empty()));
        } catch (FaultException e) {
            assertThat(e.first().code().number()).isEqualTo(340);
            return Optional.empty();
        }
    }

    private boolean fails(String login, String address) {
        return wrong(nobody(login), address).isPresent();
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
        succeeds(nobody("owner"), home);
        letThrough(200, "2001:db8:1:%x00::1");
        assertThat(fails("stranger", "2001:db8:1:8::1")).isFalse();
        assertThat(fails("owner", home)).isTrue();
    }

    @Test
    void whoHasLoggedOnFromThereBeforeIsKnownToTheQueueAndStrangersAreOneByNetwork() {
        ClaimedLogin owner = new ClaimedLogin(OptionalLong.of(700), "owner", false);
        assertThat(succeeds(owner, "2001:db8:1:7::1")).isEqualTo(Requester.stranger("2001:db8:1::/48"));
        assertThat(requesterOf(owner, "2001:db8:1:7::9")).isEqualTo(Requester.ofAccount(700));
        assertThat(requesterOf(owner, "192.0.2.1")).isEqualTo(Requester.stranger("192.0.2.1"));
    }

    @Test
    void itRemembersWhereAnOwnerHasLoggedOnAndNobodyElse() {
        ClaimedLogin owner = ClaimedLogin.ownerOf(700);
        wrong(owner, "192.0.2.1");
        assertThat(lockout.hasLoggedOn(700, "192.0.2.1")).as("a wrong password").isFalse();
        succeeds(owner, "192.0.2.1");
        assertThat(lockout.hasLoggedOn(700, "192.0.2.1")).isTrue();
        assertThat(lockout.hasLoggedOn(700, "192.0.2.2")).as("another address").isFalse();
        assertThat(lockout.hasLoggedOn(7, "192.0.2.1")).as("another account").isFalse();
        succeeds(new ClaimedLogin(OptionalLong.of(7), "account 7/jane", false), "192.0.2.1");
        assertThat(lockout.hasLoggedOn(7, "192.0.2.1")).as("its sub-user").isFalse();
    }

    @Test
    void anAccountItsSubUsersAndItsChildrenHaveOneTurnInTheQueue() {
        for (ClaimedLogin login : List.of(
                new ClaimedLogin(OptionalLong.of(700), "owner", false),
                new ClaimedLogin(OptionalLong.of(700), "owner/jane", false),
                new ClaimedLogin(OptionalLong.of(7), "child", false),
                new ClaimedLogin(OptionalLong.of(7), "child/joe", false))) {
            succeeds(login, "192.0.2.1");
            assertThat(requesterOf(login, "192.0.2.1")).as(login.text()).isEqualTo(Requester.ofAccount(700));
        }
    }

    @Test
    void whatCouldNotBeCheckedDoesNotCount() {
        for (int i = 0; i < 100; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> lockout.attempt(nobody("owner"), "192.0.2.1", _ -> {
                        throw new IllegalStateException("busy");
                    }));
        }
        assertThat(fails("owner", "192.0.2.1")).isTrue();
    }

    @Test
    void theLastAttemptWithoutWaitingSaysSo() {
        assertThat(wrong(nobody("owner"), "192.0.2.1").orElseThrow().lastWithoutWaiting())
                .isFalse();
        assertThat(wrong(nobody("owner"), "192.0.2.2").orElseThrow().lastWithoutWaiting())
                .isTrue();
        assertThat(fails("owner", "192.0.2.3")).isFalse();
        clock.move(Duration.ofSeconds(1));
        assertThat(wrong(nobody("owner"), "192.0.2.4").orElseThrow().lastWithoutWaiting())
                .isFalse();
    }

    @Test
    void eachWaitIsTwiceTheOneBeforeUpToTheLongest() {
        fails("owner", "192.0.2.1");
        for (int seconds : new int[] {1, 2, 4, 4, 4}) {
            assertThat(fails("owner", "192.0.2.1")).isTrue();
            clock.move(Duration.ofSeconds(seconds).minusMillis(1));
            FaultException refusal = catchThrowableOfType(
                    FaultException.class, () -> lockout.attempt(nobody("owner"), "192.0.2.1", _ -> Optional.empty()));
            assertThat(refusal.throttle().orElseThrow().retryAfter()).isEqualTo(Duration.ofMillis(1));
            clock.move(Duration.ofMillis(1));
        }
    }

    @Test
    void aSuccessLetsTheLoginStartAfresh() {
        fails("owner", "192.0.2.1");
        succeeds(nobody("owner"), "192.0.2.1");
        fails("owner", "192.0.2.1");
        assertThat(fails("owner", "192.0.2.1")).isTrue();
        assertThat(fails("owner", "192.0.2.1")).isFalse();
    }

    @Test
    void aRightPasswordLeavesNoWaitOfItsOwn() {
        for (int i = 1; i < OF_A_SITE; i++) {
            failsForAnybody("192.0.2.1");
        }
        succeeds(nobody("colleague"), "192.0.2.1");
        assertThat(failsForAnybody("192.0.2.1")).as("one more is free").isTrue();
        assertThat(failsForAnybody("192.0.2.1")).isFalse();
        clock.move(Duration.ofSeconds(1));
        succeeds(nobody("colleague"), "192.0.2.1");
        assertThat(failsForAnybody("192.0.2.1")).as("the wait was over").isTrue();
    }

    @Test
    void ownSuccessesEndNoWaitOfTheAddress() {
        lockout.attempt(nobody("guesser"), "192.0.2.1", own -> {
            for (int i = 1; i < OF_A_SITE; i++) {
                failsForAnybody("192.0.2.1");
            }
            clock.move(Duration.ofSeconds(1));
            assertThat(failsForAnybody("192.0.2.1")).isTrue();
            return Optional.of(own);
        });
        clock.move(Duration.ofMillis(500));
        assertThat(failsForAnybody("192.0.2.1")).isFalse();
        clock.move(Duration.ofSeconds(2));
        assertThat(failsForAnybody("192.0.2.1")).isTrue();
    }

    @Test
    void withoutALockoutNothingIsCounted() {
        Lockout none = new Lockout(new LockoutSettings(0, Duration.ofSeconds(4)), Requester::ofAccount, clock);
        for (int i = 0; i < 100; i++) {
            assertThat(none.attempt(nobody("owner"), "192.0.2.1", _ -> Optional.empty()))
                    .isEqualTo(new Verdict<>(Optional.empty(), false));
        }
    }

    @Test
    void codesAreLimitedAlsoWithoutALockout() {
        Lockout none = new Lockout(new LockoutSettings(0, Duration.ofSeconds(4)), Requester::ofAccount, clock);
        ClaimedLogin code = ClaimedLogin.secondFactorOf(700, Holder.owner());
        for (int i = 1; i <= 5; i++) {
            assertThat(none.attempt(code, "192.0.2." + i, _ -> Optional.empty()))
                    .isEqualTo(new Verdict<>(Optional.empty(), i == 5));
        }
        assertThatThrownBy(() -> none.attempt(code, "192.0.2.9", _ -> Optional.of("right")))
                .isInstanceOf(FaultException.class);
        assertThat(none.attempt(
                                ClaimedLogin.secondFactorOf(700, new Holder.OneSubUser(3)),
                                "192.0.2.1",
                                _ -> Optional.of("right"))
                        .proved())
                .as("another person's")
                .isPresent();
        clock.move(Duration.ofSeconds(1));
        assertThat(none.attempt(code, "192.0.2.9", _ -> Optional.of("right")).proved())
                .isPresent();
    }
}
