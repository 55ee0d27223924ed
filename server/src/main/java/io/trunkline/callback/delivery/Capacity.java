package io.trunkline.callback.delivery;

import io.trunkline.callback.queue.Lane;
import io.trunkline.callback.queue.RequestBody;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How many requests may be in flight at once, by lane. Limited by connections and by the memory that the requests hold. Thread-safe, but
 * only one thread may begin requests.
 */
final class Capacity {

    private final int connections;
    private final long bytes;
    private final Semaphore free;

    // Indexed by the code of the lane. Arrays, because the end of a request must not need memory: it may come when
    // there is none.
    private final int[] requestsOf = new int[Lane.values().length];
    private final long[] bytesOf = new long[Lane.values().length];

    /** @param bytes approximate limit for the callbacks of all requests */
    Capacity(int connections, long bytes) {
        this.connections = connections;
        this.bytes = bytes;
        this.free = new Semaphore(connections);
    }

    /** How many requests of a lane may begin now, assuming that each is full. Memory always allows one if the lane has none in flight. */
    synchronized int most(Lane lane) {
        long most = Math.min(free.availablePermits(), lane.share(connections) - requestsOf[lane.code()]);
        long allBytes = LongStream.of(bytesOf).sum();
        long room = Math.min(bytes - allBytes, lane.share(bytes) - bytesOf[lane.code()]);
        if (lane != Lane.HEALTHY) {
            most = Math.min(
                    most,
                    Lane.shareOfOthers(connections) - IntStream.of(requestsOf).sum() + requestsOf[Lane.HEALTHY.code()]);
            room = Math.min(room, Lane.shareOfOthers(bytes) - allBytes + bytesOf[Lane.HEALTHY.code()]);
        }
        long fitting = Math.max(requestsOf[lane.code()] == 0 ? 1 : 0, room / RequestBody.MOST_BYTES);
        return (int) Math.max(0, Math.min(most, fitting));
    }

    /** Takes the slot of a request; one must be free. */
    void begin(Lane lane, long size) {
        free.acquireUninterruptibly();
        add(lane, 1, size);
    }

    /** Frees the slot of a request. */
    void end(Lane lane, long size) {
        add(lane, -1, -size);
        free.release();
    }

    private synchronized void add(Lane lane, int requests, long size) {
        requestsOf[lane.code()] += requests;
        bytesOf[lane.code()] += size;
    }

    /**
     * Waits until all requests have ended. Returns false if they have not ended within this time, or if the thread is interrupted; it then
     * stays interrupted.
     */
    boolean awaitAllFree(Duration most) {
        try {
            boolean ended = free.tryAcquire(connections, most.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                free.release(connections);
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As {@link #awaitAllFree(Duration)}, but without a time limit; an interrupt does not end the wait. */
    void awaitAllFree() {
        free.acquireUninterruptibly(connections);
        free.release(connections);
    }
}
