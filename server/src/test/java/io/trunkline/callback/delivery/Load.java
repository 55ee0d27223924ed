package io.trunkline.callback.delivery;

/**
 * Counts the requests that receivers hold unanswered, all of them together, and can have the good ones hold theirs until there are
 * as many as there can be. Thread-safe.
 */
public final class Load {

    private int now;
    private int peak;
    private boolean isRush;

    public synchronized void begin() {
        now++;
        peak = Math.max(peak, now);
        notifyAll();
    }

    /** To be called before the answer, since the sender may go on as soon as it has that. */
    public synchronized void end() {
        now--;
    }

    synchronized int peak() {
        return peak;
    }

    /** From now on, good receivers do not answer until the rush has ended. */
    synchronized void startRush() {
        isRush = true;
    }

    synchronized void awaitRush(int size) throws InterruptedException {
        while (now < size) {
            wait();
        }
    }

    synchronized void endRush() {
        isRush = false;
        notifyAll();
    }

    /** Returns when there is no rush. */
    public synchronized void pass() throws InterruptedException {
        while (isRush) {
            wait();
        }
    }
}
