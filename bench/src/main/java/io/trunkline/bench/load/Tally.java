package io.trunkline.bench.load;

import io.trunkline.bench.host.BenchException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts what arrives, and how fast. Thread-safe. */
final class Tally {

    private static final double NANOS = 1e9;

    private final String things;

    private long count;
    private long first;
    private long last;

    /** @param things what is counted, in the plural */
    Tally(String things) {
        this.things = things;
    }

    synchronized void add(int more) {
        long now = System.nanoTime();
        if (count == 0) {
            first = now;
        }
        last = now;
        count += more;
        notifyAll();
    }

    synchronized void reset() {
        count = 0;
    }

    /** See {@link Sink#awaitPerSecond}. */
    synchronized double awaitPerSecond(long wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (count < wanted) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new BenchException("Only " + count + " of " + wanted + " " + things + " have come");
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
        if (count > wanted) {
            throw new BenchException(count + " " + things + " have come, of which there were only " + wanted);
        }
        return wanted * NANOS / Math.max(1, last - first);
    }
}
