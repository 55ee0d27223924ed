package io.trunkline.access.logon;

import static io.trunkline.access.logon.RateLimits.Limit.CALLS_PER_ADDRESS;
import static io.trunkline.access.logon.RateLimits.Limit.FAILED_AUTHENTICATIONS;
import static io.trunkline.access.logon.RateLimits.Limit.NEW_KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.config.Rate;
import io.trunkline.fault.FaultException;
import io.trunkline.testing.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Shares of parties, and of networks within networks, with a driven clock. */
final class RateLimitsTest {

    private static final int QUOTA = 3;
    private static final Duration WINDOW = Duration.ofMinutes(3);
    private static final Optional<Rate> RATE = Optional.of(new Rate(QUOTA, WINDOW));

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final RateLimits limits = limits(RATE);

    private RateLimits limits(Optional<Rate> rate) {
        return new RateLimits(
                new LimitSettings(
                        Optional.empty(),
                        Optional.empty(),
                        rate,
                        rate,
                        rate,
                        Optional.empty(),
                        rate,
                        rate,
                        Optional.empty(),
                        rate),
                clock);
    }

    private @Nullable FaultException refused(Limit limit, String party) {
        return catchThrowableOfType(FaultException.class, () -> limits.take(limit, party));
    }

    private int through(int calls, String addressForm) {
        int through = 0;
        for (int i = 0; i < calls; i++) {
            String address = addressForm.formatted(i);
            through +=
                    catchThrowableOfType(FaultException.class, () -> limits.takeForAddress(CALLS_PER_ADDRESS, address))
                                    == null
                            ? 1
                            : 0;
        }
        return through;
    }

    private void fail(int times, String address) {
        for (int i = 0; i < times; i++) {
            limits.countFrom(FAILED_AUTHENTICATIONS, address);
        }
    }

    private boolean hasRoom(String address) {
        return limits.refusalFrom(FAILED_AUTHENTICATIONS, address).isEmpty();
    }

    @Test
    void aPartyHasItsQuotaInAWindowAndIsToldHowLongToWait() {
        for (int i = 0; i < QUOTA; i++) {
            assertThat(refused(NEW_KEYS, "7")).isNull();
        }
        FaultException refusal = Objects.requireNonNull(refused(NEW_KEYS, "7"));
        assertThat(refusal.first().code().number()).isEqualTo(340);
        assertThat(refusal.throttle().orElseThrow().retryAfter()).isEqualTo(WINDOW.dividedBy(QUOTA));
        assertThat(refusal.first().hint()).contains("new-keys is 3 in 180 s");
        assertThat(refused(NEW_KEYS, "8")).as("another party").isNull();
        assertThat(refused(Limit.PASSWORD_CODES, "7")).as("another limit").isNull();
        clock.move(WINDOW.dividedBy(QUOTA));
        assertThat(refused(NEW_KEYS, "7")).isNull();
        assertThat(refused(NEW_KEYS, "7")).isNotNull();
    }

    @Test
    void tryingTakesAsLongAsThereIsRoom() {
        for (int i = 0; i < QUOTA; i++) {
            assertThat(limits.tryTake(NEW_KEYS, "7")).isTrue();
        }
        assertThat(limits.tryTake(NEW_KEYS, "7")).isFalse();
    }

    @Test
    void whatHasNoLimitIsNotCounted() {
        assertThat(limits.countsCallers()).isFalse();
        RateLimits none = limits(Optional.empty());
        for (int i = 0; i < 1000; i++) {
            none.take(NEW_KEYS, "7");
            none.takeForAddress(CALLS_PER_ADDRESS, "2001:db8::1");
            none.countFrom(FAILED_AUTHENTICATIONS, "192.0.2.1");
        }
        assertThat(none.tryTake(NEW_KEYS, "7")).isTrue();
        assertThat(none.refusalFrom(FAILED_AUTHENTICATIONS, "192.0.2.1")).isEmpty();
    }

    @Test
    void aNetworkOf56BitsHasFourTimesTheShareOfOneOf64AndOneOf48SixteenTimes() {
        assertThat(through(20, "192.0.2.1")).isEqualTo(QUOTA);
        assertThat(through(20, "2001:db8:1:1::%x")).isEqualTo(QUOTA);
        assertThat(through(200, "2001:db8:2:1%02x::1")).isEqualTo(4 * QUOTA);
        assertThat(through(200, "2001:db8:3:%x00::1")).isEqualTo(16 * QUOTA);
    }

    @Test
    void whatIsRefusedToOneNetworkIsNotCountedForThoseAroundIt() {
        through(1000, "2001:db8:1:1::%x");
        assertThat(through(200, "2001:db8:1:1%02x::1")).as("its /56").isEqualTo(4 * QUOTA);
        assertThat(through(200, "2001:db8:1:2%02x::1"))
                .as("another /56 of its /48")
                .isEqualTo(4 * QUOTA);
    }

    @Test
    void whatIsRefusedForTheNeighboursIsNotCountedForTheAddress() {
        through(200, "2001:db8:1:1%02x::1");
        assertThat(through(200, "2001:db8:1:1ff::1")).as("its /56 has no room").isZero();
        clock.move(WINDOW.dividedBy(QUOTA).multipliedBy(3).dividedBy(4));
        assertThat(through(20, "2001:db8:1:1ff::1"))
                .as("what its /56 has again")
                .isEqualTo(3);
    }

    @Test
    void failuresBeyondTheShareOfOneNetworkAreNotCountedForThoseAroundIt() {
        fail(1000, "2001:db8:1:100::1");
        assertThat(hasRoom("2001:db8:1:100::2")).as("the same /64").isFalse();
        assertThat(hasRoom("2001:db8:1:101::1")).as("the same /56").isTrue();
        fail(QUOTA, "2001:db8:1:101::1");
        fail(QUOTA, "2001:db8:1:102::1");
        fail(QUOTA, "2001:db8:1:103::1");
        assertThat(hasRoom("2001:db8:1:104::1"))
                .as("the /56, four of whose /64 failed")
                .isFalse();
        assertThat(hasRoom("2001:db8:1:200::1")).as("the same /48").isTrue();
    }

    @Test
    void whoHasNoRoomIsToldHowLongToWaitWithoutBeingCounted() {
        assertThat(hasRoom("192.0.2.1")).isTrue();
        fail(QUOTA, "192.0.2.1");
        Duration wait = WINDOW.dividedBy(QUOTA);
        for (int i = 0; i < 100; i++) {
            assertThat(limits.refusalFrom(FAILED_AUTHENTICATIONS, "192.0.2.1")
                            .orElseThrow()
                            .throttle()
                            .orElseThrow()
                            .retryAfter())
                    .isEqualTo(wait);
        }
        clock.move(wait);
        assertThat(hasRoom("192.0.2.1")).isTrue();
        assertThatCode(() -> limits.takeForAddress(FAILED_AUTHENTICATIONS, "192.0.2.1"))
                .doesNotThrowAnyException();
    }

    @Test
    void callersAreCountedIfKeysOrAccountsHaveALimit() {
        for (boolean ofKey : new boolean[] {true, false}) {
            Optional<Rate> none = Optional.empty();
            RateLimits one = new RateLimits(
                    new LimitSettings(
                            ofKey ? RATE : none, ofKey ? none : RATE, none, none, none, none, none, none, none, none),
                    clock);
            assertThat(one.countsCallers()).isTrue();
        }
    }

    @Test
    void anAddressThatIsNoLimitOfIsNotLookedAt() {
        RateLimits none = limits(Optional.empty());
        assertThatCode(() -> none.takeForAddress(CALLS_PER_ADDRESS, "no address"))
                .doesNotThrowAnyException();
        assertThat(none.refusalFrom(FAILED_AUTHENTICATIONS, "no address")).isEmpty();
    }
}
