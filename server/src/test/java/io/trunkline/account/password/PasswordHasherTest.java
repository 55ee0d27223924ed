package io.trunkline.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.account.AccountsContract;
import io.trunkline.store.StoreException;
import io.trunkline.testing.SaltGate;
import io.trunkline.thread.Requester;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bounded pool that hashes passwords. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PasswordHasherTest {

    private static final int RUNNING = 2;
    private static final int WAITING = 256;

    /** A quarter of the places is for requesters of the other kind. */
    private static final int PLACES = (RUNNING + WAITING) - (RUNNING + WAITING) / 4;

    private static final Requester REQUESTER = Requester.known("test");

    @Test
    void aHashIsMatchedByItsPasswordOnly() {
        try (PasswordHasher hasher = new PasswordHasher(AccountsContract.PASSWORDS, new Argon2id(new SaltGate()))) {
            String hash = hasher.hash(REQUESTER, GivenSecret.of("p\u00e4ss \uD83D\uDE80"));
            assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
            assertThat(hasher.matches(REQUESTER, GivenSecret.of("pa\u0308ss \uD83D\uDE80"), hash))
                    .as("typed on another keyboard")
                    .isTrue();
            assertThat(hasher.matches(REQUESTER, GivenSecret.of("pass \uD83D\uDE80"), hash))
                    .isFalse();
            assertThat(hasher.hash(REQUESTER, GivenSecret.of("p\u00e4ss \uD83D\uDE80")))
                    .as("another salt")
                    .isNotEqualTo(hash);
        }
    }

    /** What is too long is never looked at: a stand-in is hashed in its place, which matches nothing, not even itself. */
    @Test
    void aPasswordThatIsTooLongMatchesNothingAndIsNeverHashedForKeeps() {
        try (PasswordHasher hasher = new PasswordHasher(AccountsContract.PASSWORDS, new Argon2id(new SaltGate()))) {
            GivenSecret longest = GivenSecret.of("\uD83D\uDE80".repeat(GivenSecret.MAX_LENGTH));
            GivenSecret tooLong = GivenSecret.of("\uD83D\uDE80".repeat(GivenSecret.MAX_LENGTH + 1));
            String hash = hasher.hash(REQUESTER, longest);
            assertThat(hasher.matches(REQUESTER, longest, hash)).isTrue();
            assertThat(hasher.matches(REQUESTER, tooLong, hash)).isFalse();
            String ofStandIn = hasher.hash(REQUESTER, GivenSecret.of(tooLong.text()));
            assertThat(hasher.matches(REQUESTER, tooLong, ofStandIn)).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> hasher.hash(REQUESTER, tooLong));
            assertThat(tooLong.text()).hasSizeLessThan(GivenSecret.MAX_LENGTH);
            assertThat(longest).asString().doesNotContain("\uD83D\uDE80");
        }
    }

    @Test
    void whoFindsTheQueueFullIsRefusedAtOnce() throws Exception {
        SaltGate salts = new SaltGate();
        salts.hold(Integer.MAX_VALUE);
        BlockingQueue<RuntimeException> refused = new LinkedBlockingQueue<>();
        int tooMany = 40;
        List<RuntimeException> overloaded = new ArrayList<>();
        try (PasswordHasher hasher = new PasswordHasher(AccountsContract.PASSWORDS, new Argon2id(salts));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < PLACES + tooMany; i++) {
                callers.execute(() -> {
                    try {
                        hasher.hash(REQUESTER, GivenSecret.of("password"));
                    } catch (RuntimeException e) {
                        refused.add(e);
                    }
                });
            }
            for (int i = 0; i < tooMany; i++) {
                overloaded.add(refused.take());
            }
            salts.fail();
        }
        assertThat(overloaded)
                .allSatisfy(e -> assertThat(e)
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                s -> assertThat(s.kind()).isEqualTo(StoreException.Kind.OVERLOADED)));
        assertThat(refused).as("those that waited").hasSize(PLACES).noneMatch(StoreException.class::isInstance);
    }

    /** A network has as much waiting as it may; neither the known nor the stranger that comes then is refused. */
    @Test
    void afterAFloodFromOneNetworkOthersHaveTheirTurn() throws Exception {
        SaltGate salts = new SaltGate();
        salts.hold(Integer.MAX_VALUE);
        CountDownLatch refused = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(2);
        try (PasswordHasher hasher = new PasswordHasher(AccountsContract.PASSWORDS, new Argon2id(salts));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i <= PLACES; i++) {
                callers.execute(() -> {
                    try {
                        hasher.hash(Requester.stranger("2001:db8:1::/48"), GivenSecret.of("flood"));
                    } catch (StoreException e) {
                        refused.countDown();
                    } catch (IllegalStateException e) {
                        // Not of interest: the test wants no hash of it.
                    }
                });
            }
            refused.await();
            for (Requester requester : List.of(REQUESTER, Requester.stranger("192.0.2.1"))) {
                callers.execute(() -> {
                    try {
                        hasher.hash(requester, GivenSecret.of("another"));
                    } catch (IllegalStateException e) {
                        done.countDown();
                    }
                });
            }
            salts.fail();
            done.await();
        }
        assertThat(done.getCount()).isZero();
    }
}
