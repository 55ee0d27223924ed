package io.trunkline.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The time of a PostgreSQL server, told without asking it each time: its clock is compared with the machine's once a second at most, and
 * if somebody sets the machine's in between, the monotonic clock shows it. Thread-safe.
 */
final class PostgresClock implements SharedClock {

    /** The time of the server's machine, not that of a transaction's beginning. In microseconds, as columns hold it. */
    static final String QUERY = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Clocks that are no further apart are taken for the same: an answer takes its time, too. */
    private static final Duration EQUAL = Duration.ofMillis(100);

    private final Supplier<Instant> server;
    private final InstantSource machine;
    private final LongSupplier nanoTime;
    private final InstantSource local;
    private volatile Comparison last;

    /** @param ahead how far the server's clock was ahead of the machine's */
    private record Comparison(Instant machine, long nanoTime, Duration ahead) {}

    /**
     * Asks at once.
     *
     * @param server asks it for its time
     * @param machine the clock of this machine
     * @param nanoTime as {@link System#nanoTime}
     * @param local what is shown where the server and the machine agree: the machine's clock, unless somebody drives another one
     * @throws StoreException if the server does not answer
     */
    PostgresClock(Supplier<Instant> server, InstantSource machine, LongSupplier nanoTime, InstantSource local) {
        this.server = server;
        this.machine = machine;
        this.nanoTime = nanoTime;
        this.local = local;
        this.last = compare();
    }

    /** The same with the clocks of this machine. */
    static PostgresClock of(Supplier<Instant> server, InstantSource local) {
        return new PostgresClock(server, InstantSource.system(), System::nanoTime, local);
    }

    private Comparison compare() {
        long before = nanoTime.getAsLong();
        Instant theirs = server.get();
        long after = nanoTime.getAsLong();
        Instant ours = machine.instant();
        // The answer is from some moment in between.
        Instant now = theirs.plusNanos((after - before) / 2);
        return new Comparison(ours, after, Duration.between(ours, now));
    }

    @Override
    public void refresh() {
        if (nanoTime.getAsLong() - last.nanoTime() >= INTERVAL_NANOS) {
            last = compare();
        }
    }

    @Override
    public Instant instant() {
        Comparison known = last;
        Duration passed = Duration.ofNanos(nanoTime.getAsLong() - known.nanoTime());
        Duration shown = Duration.between(known.machine(), machine.instant());
        Duration ahead = known.ahead().plus(passed).minus(shown);
        return ahead.abs().compareTo(EQUAL) < 0
                ? local.instant()
                : local.instant().plus(ahead);
    }
}
