package io.trunkline.thread;

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
}
