package io.trunkline.store.postgres;

import io.trunkline.store.SharedClock;
import io.trunkline.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The time of a PostgreSQL server, without asking it each time. Its clock is compared with the machine's once a second, and if the
 * machine's clock is set in between, the monotonic clock shows it. After a sleep of the machine, during which the monotonic clock stands
 * still, the time is wrong until the next {@link #refresh}, which compares at once. Thread-safe.
 */
public final class PostgresClock implements SharedClock {

    /** Asks for the time of the server's machine, not for that of a transaction's beginning. In microseconds, as columns hold it. */
    static final String QUERY = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Clocks that differ by less than this count as equal: an answer takes its time, too. */
    private static final Duration EQUAL = Duration.ofMillis(100);

    /** Maximum number of answers to ask for; the quickest one counts. */
    private static final int QUESTIONS = 3;

    /** An answer that takes no longer is good enough to be the only one. */
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** An answer that takes longer may have waited for a connection or for this process, and says less than what was known before. */
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Supplier<Instant> server;
    private final InstantSource machine;
    private final LongSupplier nanoTime;
    private final InstantSource local;
    private volatile Comparison last;

    /** When the last comparison ended, whatever its result: a database that answers slowly is not asked all the time. */
    private long askedAt;

    /**
     * What the clocks showed at about the same time.
     *
     * @param ahead how far the server's clock was ahead of the machine's
     * @param took how many nanoseconds the answer took
     */
    private record Comparison(Instant machine, long nanoTime, Duration ahead, long took) {}

    /**
     * Asks the server at once.
     *
     * @param server asks the server for its time
     * @param machine the clock of this machine
     * @param nanoTime as {@link System#nanoTime}
     * @param local what is shown if the server and the machine agree: the machine's clock, unless another one is injected
     * @throws StoreException if the server does not answer
     */
    PostgresClock(Supplier<Instant> server, InstantSource machine, LongSupplier nanoTime, InstantSource local) {
        this.server = server;
        this.machine = machine;
        this.nanoTime = nanoTime;
        this.local = local;
        this.last = compare();
        this.askedAt = nanoTime.getAsLong();
    }

    /** Creates a clock with the clocks of this machine. */
    public static PostgresClock of(Supplier<Instant> server, InstantSource local) {
        return new PostgresClock(server, InstantSource.system(), System::nanoTime, local);
    }

    private Comparison compare() {
        Comparison best = ask();
        for (int i = 1; i < QUESTIONS && best.took() > QUICK_NANOS; i++) {
            Comparison next = ask();
            best = next.took() < best.took() ? next : best;
        }
        return best;
    }

    private Comparison ask() {
        long before = nanoTime.getAsLong();
        Instant theirs = server.get();
        long after = nanoTime.getAsLong();
        Instant ours = machine.instant();
        // The server read its clock at some moment in between.
        Instant now = theirs.plusNanos((after - before) / 2);
        return new Comparison(ours, after, Duration.between(ours, now), after - before);
    }

    @Override
    public synchronized void refresh() {
        Comparison known = last;
        boolean isDoubtful = drift(known).abs().compareTo(EQUAL) >= 0;
        if (isDoubtful || nanoTime.getAsLong() - askedAt >= INTERVAL_NANOS) {
            Comparison next = compare();
            askedAt = nanoTime.getAsLong();
            if (isDoubtful || next.took() <= SLOW_NANOS) {
                last = next;
            }
        }
    }

    /** How far the machine's clock has run ahead of the monotonic one since then: it was set, or the machine has slept. */
    private Duration drift(Comparison since) {
        Duration passed = Duration.ofNanos(nanoTime.getAsLong() - since.nanoTime());
        return Duration.between(since.machine(), machine.instant()).minus(passed);
    }

    @Override
    public Instant instant() {
        Comparison known = last;
        Duration ahead = known.ahead().minus(drift(known));
        if (ahead.abs().compareTo(EQUAL) < 0) {
            return local.instant();
        }
        // No finer than a column can hold, like the local time.
        return local.instant().plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }
}
