package io.trunkline.callback.send;

import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.store.commit.Distribution;
import io.trunkline.store.commit.WriteStatistics.Values;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests with callbacks that this process has sent. Thread-safe. */
public final class SendingStatistics {

    private static final long MILLISECOND = 1_000_000;

    /** From one millisecond to about 33 seconds, which is beyond what {@code callbacks.timeout} usually is. */
    private static final int BUCKETS = 16;

    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<Result, LongAdder> byResult = new EnumMap<>(Result.class);
    private final Distribution nanos = new Distribution(MILLISECOND, BUCKETS);

    public SendingStatistics() {
        for (Result result : Result.values()) {
            byResult.put(result, new LongAdder());
        }
    }

    void begun() {
        inFlight.incrementAndGet();
    }

    /** One that has begun is over, whatever came of it. */
    void over() {
        inFlight.decrementAndGet();
    }

    void ended(Outcome outcome) {
        count(outcome.result()).increment();
        nanos.record(outcome.took().toNanos());
    }

    private LongAdder count(Result result) {
        LongAdder count = byResult.get(result);
        if (count == null) {
            throw new IllegalStateException("Every result has a count");
        }
        return count;
    }

    /** How many requests are under way. */
    public int inFlight() {
        return inFlight.get();
    }

    /** How many ended so. */
    public long ended(Result result) {
        return count(result).sum();
    }

    /** How long they took, in nanoseconds. */
    public Values nanos() {
        return nanos.values();
    }
}
