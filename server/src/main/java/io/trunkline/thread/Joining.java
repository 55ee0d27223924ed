package io.trunkline.thread;

import java.time.Duration;

/** Waits for the end of a thread that an interrupt must not cut short. */
public final class Joining {

    private Joining() {}

    /** Waits until the thread has ended. After an interrupt the caller's flag stays set. */
    public static void untilEnded(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until the thread has ended, but no longer than {@code limit}, and returns whether it has. After an interrupt the caller's flag
     * stays set.
     */
    public static boolean within(Duration limit, Thread thread) {
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        long left = limit.toNanos();
        while (thread.isAlive() && left > 0) {
            try {
                boolean _ = thread.join(Duration.ofNanos(left));
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = end - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
