package io.trunkline.thread;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells a waiting thread that there is something to do; several times in a row are as good as once. Thread-safe. */
public final class Signal {

    private final Semaphore given = new Semaphore(0);

    /** Wakes who waits, or lets who waits next go on at once. */
    public void give() {
        if (given.availablePermits() == 0) {
            given.release();
        }
    }

    /** Waits until the signal is given, but no longer than {@code limit}. */
    public void await(Duration limit) throws InterruptedException {
        boolean _ = given.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
        int _ = given.drainPermits();
    }
}
