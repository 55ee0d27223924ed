package io.trunkline.thread;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * How long after a claim its work may begin, so that it ends before another server may claim the same. Measured with two clocks: a
 * monotonic one, and the wall clock, since the monotonic one may stand still while the machine sleeps. Immutable and thread-safe.
 */
public final class SendingTime {

    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Duration length;
    private final long startNanos;
    private final Instant start;

    private SendingTime(LongSupplier nanoTime, InstantSource clock, Duration length) {
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.length = length;
        this.startNanos = nanoTime.getAsLong();
        this.start = clock.instant();
    }

    /**
     * Begins now. Must be called before the claim is sent to the database.
     *
     * @param nanoTime as {@link System#nanoTime}
     * @param length of the lease, without the time that the last work begun in it may take
     */
    public static SendingTime begin(LongSupplier nanoTime, InstantSource clock, Duration length) {
        return new SendingTime(nanoTime, clock, length);
    }

    /** Whether it is too late to begin. */
    public boolean isOver() {
        return nanoTime.getAsLong() - startNanos > length.toNanos()
                || clock.instant().isAfter(start.plus(length));
    }
}
