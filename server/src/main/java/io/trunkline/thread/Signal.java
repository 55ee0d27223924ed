package io.trunkline.thread;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells a waiting thread that there is work; repeated signals count as one. Thread-safe. */
public final class Signal {

    private final Semaphore given = new Semaphore(0);

    /** Wakes the waiting thread, or lets the next wait return at once. */
    public void give() {
        if (given.availablePermits() == 0) {
            given.release();
        }
    }

    /** Waits for the signal, but at most {@code limit}. */
    public void await(Duration limit) throws InterruptedException {
        boolean _ = given.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
        int _ = given.drainPermits();
    }
}
