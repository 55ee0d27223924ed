package io.trunkline.callback.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * How long after a claim its request may begin, so that it ends before another server may claim the queue. Measured with two clocks: a
 * monotonic one, and the wall clock, since the monotonic one may stand still while the machine sleeps. Immutable and thread-safe.
 */
final class SendingTime {

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
     * @param length of the lease, without the time that a request may take
     */
    static SendingTime begin(LongSupplier nanoTime, InstantSource clock, Duration length) {
        return new SendingTime(nanoTime, clock, length);
    }

    /** Whether it is too late to begin a request. */
    boolean isOver() {
        return nanoTime.getAsLong() - startNanos > length.toNanos()
                || clock.instant().isAfter(start.plus(length));
    }
}
