package io.trunkline.sms.smpp;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How long a carrier that asks for less is left alone: a pause that doubles as long as it asks again after it. Thread-safe. */
final class Throttle {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private Duration step = Duration.ZERO;
    private long until;

    Throttle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        until = nanoTime.getAsLong();
    }

    /** What is left of the pause; empty if there is none. */
    synchronized Optional<Duration> left() {
        long left = until - nanoTime.getAsLong();
        return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    /** The carrier asked for less. Answers to what was sent before the pause began do not make it longer. */
    synchronized Duration asked() {
        if (left().isEmpty()) {
            Duration doubled = step.isZero() ? FIRST : step.multipliedBy(2);
            step = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
            until = nanoTime.getAsLong() + step.toNanos();
        }
        return left().orElse(step);
    }

    /** The carrier took a message. */
    synchronized void taken() {
        if (left().isEmpty()) {
            step = Duration.ZERO;
        }
    }
}
