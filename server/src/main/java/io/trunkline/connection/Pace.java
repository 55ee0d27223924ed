package io.trunkline.connection;

import java.time.Duration;

/**
 * How fast a client takes an answer, over the time in which the server has waited for it. Each stretch as long as the time-out counts
 * for itself, since what fills the buffers of the system at the beginning says nothing of what the client takes later. Writes come one
 * after the other, so the totals have one writer at a time; the stretch belongs to the guard's thread.
 */
final class Pace {

    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    /** Bytes that each client is taken to have moved already, so that one that has just begun is no slow one. */
    private static final double HEAD_START = 64 * 1024;

    private volatile long takenBytes;
    private volatile long waitedNanos;
    private long bytesBefore;
    private long nanosBefore;

    /** A write has ended. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void took(int bytes, long nanos) {
        takenBytes += bytes;
        waitedNanos += nanos;
    }

    /** How slow a client is: the time that it was waited for, for each byte that it moved meanwhile. */
    static double slowness(long waitedNanos, long bytes) {
        return waitedNanos / (bytes + HEAD_START);
    }

    /** Bytes that have been taken of the writes that have ended. */
    long takenBytes() {
        return takenBytes;
    }

    /** How long these were waited for. */
    long waitedNanos() {
        return waitedNanos;
    }

    /**
     * Whether the last stretch was too slow; begins the next one if it was fast enough.
     *
     * @param bytes that have been taken of a write that goes on
     * @param nanos that it has waited
     */
    boolean isTooSlow(int bytes, long nanos, AnswerSettings limits) {
        long taken = takenBytes + bytes - bytesBefore;
        long waited = waitedNanos + nanos - nanosBefore;
        if (waited < limits.timeout().toNanos()) {
            return false;
        }
        if (taken < limits.bytesPerSecond() * (waited / NANOS_PER_SECOND)) {
            return true;
        }
        bytesBefore += taken;
        nanosBefore += waited;
        return false;
    }
}
