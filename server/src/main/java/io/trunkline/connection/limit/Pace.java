package io.trunkline.connection.limit;

import java.time.Duration;

/**
 * How fast a client reads an answer, over the time that the server has waited for it. Each period as long as the timeout is judged
 * separately, since filling the system's buffers at the start says nothing about later reading. Writes are
 * sequential, so the totals have one writer at a time; the period belongs to the guard's thread.
 */
final class Pace {

    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    /** Bytes credited to each client in advance, so that one that has just started does not look slow. */
    private static final double HEAD_START = 64 * 1024;

    private volatile long takenBytes;
    private volatile long waitedNanos;
    private long bytesBefore;
    private long nanosBefore;

    /** A write has finished. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void took(int bytes, long nanos) {
        takenBytes += bytes;
        waitedNanos += nanos;
    }

    /** How slow a client is: waiting time per byte moved. */
    static double slowness(long waitedNanos, long bytes) {
        return waitedNanos / (bytes + HEAD_START);
    }

    /** Bytes read by finished writes. */
    long takenBytes() {
        return takenBytes;
    }

    /** How long these were waited for. */
    long waitedNanos() {
        return waitedNanos;
    }

    /**
     * Whether the last period was too slow; starts the next one if it was fast enough.
     *
     * @param bytes read of a write in progress
     * @param nanos how long it has waited
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
