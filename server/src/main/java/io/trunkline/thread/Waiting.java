package io.trunkline.thread;

import java.util.concurrent.CountDownLatch;

/** Waits that an interrupt does not end, because what is waited for happens anyway. */
public final class Waiting {

    private Waiting() {}

    /** Waits until the latch is open. After an interrupt the thread's flag stays set. */
    public static void untilOpen(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
