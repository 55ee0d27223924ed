package io.trunkline.thread;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Repeating} that begins when there is something to do for the first time, so that whoever never has anything to do has no
 * thread. Thread-safe.
 */
public final class RepeatingOnDemand implements AutoCloseable {

    private final Supplier<Repeating> maker;
    private final AtomicBoolean asked = new AtomicBoolean();
    private @Nullable Repeating running;

    /** @param maker starts it; is called once at most */
    public RepeatingOnDemand(Supplier<Repeating> maker) {
        this.maker = maker;
    }

    /** Begins, if this has not been asked before, which costs a look at a flag. */
    public void begin() {
        if (!asked.get() && asked.compareAndSet(false, true)) {
            synchronized (this) {
                running = maker.get();
            }
        }
    }

    /** Whether it has begun. */
    public synchronized boolean hasBegun() {
        return running != null;
    }

    /** Ends it, as {@link Repeating#close} does, if it has begun. Idempotent. */
    @Override
    public void close() {
        Repeating begun;
        synchronized (this) {
            begun = running;
        }
        if (begun != null) {
            begun.close();
        }
    }
}
