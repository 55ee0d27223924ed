package io.trunkline.thread;

import java.time.Duration;

/** Joins threads without being cut short by interrupts. */
public final class Joining {

    private Joining() {}

    /** Waits until the thread has ended. After an interrupt the caller's flag stays set. */
    public static void untilEnded(Thread thread) {
        Waiting.through(() -> {
            thread.join();
            return true;
        });
    }

    /**
     * Waits until the thread has ended, but at most {@code limit}, and returns whether it has. After an interrupt the caller's flag
     * stays set.
     */
    public static boolean within(Duration limit, Thread thread) {
        long end = System.nanoTime() + limit.toNanos();
        Waiting.through(() -> {
            long left = end - System.nanoTime();
            return left <= 0 || !thread.isAlive() || thread.join(Duration.ofNanos(left));
        });
        return !thread.isAlive();
    }
}
