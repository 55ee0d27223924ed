package io.trunkline.thread;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Regularly writes what was noted in memory, so that callers that note something need not wait. Starts no thread before there is something
 * to write. Thread-safe.
 */
public final class WriteBehind implements AutoCloseable {

    private final WorkerHealth health;
    private final Duration interval;
    private final Runnable write;
    private final AtomicBoolean asked = new AtomicBoolean();
    private @Nullable Repeating running;

    /**
     * @param health has the work's name, and records the outcome
     * @param interval how far the writes may lag behind
     * @param write writes what was noted, if anything
     */
    public WriteBehind(WorkerHealth health, Duration interval, Runnable write) {
        this.health = health;
        this.interval = interval;
        this.write = write;
    }

    /** Tells this object that something was noted; costs only a look at a flag. */
    public void noted() {
        if (!asked.get() && asked.compareAndSet(false, true)) {
            synchronized (this) {
                running = Repeating.start(health, new Signal(), interval, interval, _ -> write.run());
            }
        }
    }

    /** Stops the thread and writes what is left. A failure of this last write is recorded in the health of the work. Idempotent. */
    @Override
    public void close() {
        Repeating begun;
        synchronized (this) {
            begun = running;
        }
        if (begun == null) {
            return;
        }
        begun.close();
        try {
            write.run();
        } catch (RuntimeException e) {
            health.failed(e);
        }
    }
}
