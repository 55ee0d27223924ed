package io.trunkline.testing;

import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Random numbers that show when a password is being hashed, because that begins with a salt: which threads do it, and,
 * if a test wants so, they wait at this point. Thread-safe.
 */
public final class SaltGate extends SecureRandom {

    private static final long serialVersionUID = 1;
    private static final int SALT_BYTES = 16;

    private final transient Set<String> hashingThreads = ConcurrentHashMap.newKeySet();
    private final transient AtomicInteger toHold = new AtomicInteger();
    private transient volatile CountDownLatch arrived = new CountDownLatch(0);
    private transient volatile CountDownLatch opened = new CountDownLatch(0);
    private transient volatile boolean failing;

    @Override
    public void nextBytes(byte[] bytes) {
        if (bytes.length == SALT_BYTES) {
            hashingThreads.add(Thread.currentThread().getName());
            if (toHold.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                CountDownLatch mine = opened;
                arrived.countDown();
                await(mine);
                if (failing) {
                    throw new IllegalStateException("the test wants no hash");
                }
            }
        }
        super.nextBytes(bytes);
    }

    /** Holds the next {@code count} hashes until {@link #open}. */
    public void hold(int count) {
        failing = false;
        arrived = new CountDownLatch(1);
        opened = new CountDownLatch(1);
        toHold.set(count);
    }

    /** Waits until a hash is held. */
    public void awaitArrival() {
        await(arrived);
    }

    /** Lets all held hashes be made. */
    public void open() {
        toHold.set(0);
        opened.countDown();
    }

    /** Lets all held hashes, and those still to be held, fail. */
    public void fail() {
        failing = true;
        opened.countDown();
    }

    /** The names of all threads that have made salts so far. */
    public Set<String> hashingThreads() {
        return Set.copyOf(hashingThreads);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
