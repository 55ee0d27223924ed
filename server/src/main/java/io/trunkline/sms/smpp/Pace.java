package io.trunkline.sms.smpp;

import io.trunkline.config.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Spaces messages evenly, so that no second has more of them than the carrier allows. Thread-safe. */
final class Pace {

    private final long interval;
    private final LongSupplier nanoTime;
    private long next;

    /** @param rate empty for no limit */
    Pace(Optional<Rate> rate, LongSupplier nanoTime) {
        interval = rate.map(limit -> Math.ceilDiv(limit.window().toNanos(), limit.quota()))
                .orElse(0L);
        this.nanoTime = nanoTime;
        next = nanoTime.getAsLong();
    }

    /**
     * Takes the next free moment.
     *
     * @return how long it is until then; empty if it is further away than {@code longest}, and was not taken
     */
    synchronized Optional<Duration> take(Duration longest) {
        long now = nanoTime.getAsLong();
        long moment = next - now > 0 ? next : now;
        if (moment - now > longest.toNanos()) {
            return Optional.empty();
        }
        next = moment + interval;
        return Optional.of(Duration.ofNanos(moment - now));
    }
}
