package io.trunkline.thread;

import java.util.concurrent.CountDownLatch;

/** Waits that interrupts do not cut short, because the awaited event happens anyway. */
public final class Waiting {

    private Waiting() {}

    /** Waits until the latch is open. After an interrupt the thread's flag stays set. */
    public static void untilOpen(CountDownLatch latch) {
        through(() -> {
            latch.await();
            return true;
        });
    }

    /** A wait that an interrupt cuts short. */
    @FunctionalInterface
    interface Wait {

        /** Waits, and returns whether the awaited event has happened. */
        boolean once() throws InterruptedException;
    }

    /** Repeats the wait until the event has happened. After an interrupt the thread's flag stays set. */
    static void through(Wait wait) {
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                over = wait.once();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
