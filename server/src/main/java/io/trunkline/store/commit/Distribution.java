package io.trunkline.store.commit;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/**
 * How often values of which size came up, in buckets of which each reaches twice as far as the one before. Thread-safe; costs a
 * recording thread two additions.
 */
public final class Distribution {

    private final long[] bounds;
    private final AtomicLongArray counts;
    private final AtomicLong sum = new AtomicLong();

    /** @param lowest the upper bound of the first bucket; what is beyond the last one goes to one without a bound */
    public Distribution(long lowest, int buckets) {
        this.bounds =
                LongStream.iterate(lowest, bound -> 2 * bound).limit(buckets).toArray();
        this.counts = new AtomicLongArray(buckets + 1);
    }

    /** Counts a value. */
    public void record(long value) {
        int at = Arrays.binarySearch(bounds, value);
        counts.incrementAndGet(at < 0 ? -at - 1 : at);
        sum.addAndGet(value);
    }

    /** All that was counted so far; values that are being counted meanwhile may be missing in a part. */
    public WriteStatistics.Values values() {
        return new WriteStatistics.Values(
                LongStream.of(bounds).boxed().toList(),
                LongStream.range(0, counts.length())
                        .map(i -> counts.get((int) i))
                        .boxed()
                        .toList(),
                sum.get());
    }

    /** What one batch after the other of a writer was like. */
    static final class OfBatches {

        private static final long FIFTY_MICROS = 50_000;
        private static final int UP_TO_ABOUT_THREE_SECONDS = 17;
        private static final int UP_TO_A_THOUSAND = 11;

        final Distribution waitNanos = new Distribution(FIFTY_MICROS, UP_TO_ABOUT_THREE_SECONDS);
        final Distribution commitNanos = new Distribution(FIFTY_MICROS, UP_TO_ABOUT_THREE_SECONDS);
        final Distribution units = new Distribution(1, UP_TO_A_THOUSAND);

        void waited(List<QueuedWrite<?, ?>> batch, long now) {
            for (QueuedWrite<?, ?> unit : batch) {
                waitNanos.record(now - unit.queuedAt());
            }
        }
    }
}
