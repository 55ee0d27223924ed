package io.trunkline.announcement;

import io.trunkline.config.Rate;
import io.trunkline.store.Counters;
import io.trunkline.store.Micros;
import io.trunkline.store.SharedClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Limits how fast news are written, by all servers on the database together: after each batch, the database has the time at which the next
 * one is due. Thread-safe.
 */
final class NewsPace {

    /** Messages per unit of work, at most: some milliseconds, for which calls wait. */
    static final int BATCH = 50;

    /** A counter of microseconds. */
    private static final String DUE = "news_due";

    private static final Duration USUAL = Duration.ofSeconds(1);

    private final Optional<Rate> rate;
    private final SharedClock clock;

    /** @param rate empty for no limit */
    NewsPace(Optional<Rate> rate, SharedClock clock) {
        this.rate = rate;
        this.clock = clock;
    }

    /** Agrees with the other servers about the time; outside of a unit of work. */
    void refresh() {
        if (rate.isPresent()) {
            clock.refresh();
        }
    }

    /** How many messages to write at once: those of a second, so that a slow rate is even. */
    int batch() {
        return rate.map(limit -> (int) Math.clamp(
                        (double) limit.quota()
                                * USUAL.toNanos()
                                / limit.window().toNanos(),
                        1,
                        BATCH))
                .orElse(BATCH);
    }

    /** How long to wait before the next batch, within the unit of work that would write it; zero if it is due. */
    Duration pause(Handle handle) {
        if (rate.isEmpty()) {
            return Duration.ZERO;
        }
        long wait = Counters.value(handle, DUE) - Micros.of(clock.instant());
        // Nothing takes longer than a batch: the clock was set back, or the rate was slower before.
        boolean isDue = wait <= 0 || wait > micros(rate.get(), batch());
        return isDue ? Duration.ZERO : Duration.of(wait, ChronoUnit.MICROS);
    }

    /** Notes that messages were written. */
    void spend(Handle handle, int messages) {
        rate.ifPresent(limit -> {
            long now = Micros.of(clock.instant());
            Counters.add(handle, DUE, now + micros(limit, messages) - Counters.value(handle, DUE));
        });
    }

    private static long micros(Rate limit, int messages) {
        return limit.window().toNanos() / 1000 * messages / limit.quota();
    }
}
