package io.trunkline.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class DrivenClock implements InstantSource {

    private final AtomicReference<Instant> now;

    /** A clock that shows {@code start}. */
    public DrivenClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /** Moves the clock, back if {@code by} is negative. */
    public void move(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
