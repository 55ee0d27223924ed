package io.trunkline.thread;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Writes now and then what was noted in memory, so that whoever notes it need not wait. Starts no thread before there is something to
 * write. Thread-safe.
 */
public final class WriteBehind implements AutoCloseable {

    private final WorkerHealth health;
    private final Duration interval;
    private final Runnable write;
    private final AtomicBoolean asked = new AtomicBoolean();
    private @Nullable Repeating running;

    /**
     * @param health has the work's name, and is told how it goes
     * @param interval how far behind what is written may be
     * @param write writes what was noted, if anything was
     */
    public WriteBehind(WorkerHealth health, Duration interval, Runnable write) {
        this.health = health;
        this.interval = interval;
        this.write = write;
    }

    /** Something was noted, which costs a look at a flag. */
    public void noted() {
        if (!asked.get() && asked.compareAndSet(false, true)) {
            synchronized (this) {
                running = Repeating.start(health, new Signal(), interval, interval, _ -> write.run());
            }
        }
    }

    /** Writes what is left. What could not be written then is told to the health of the work. Idempotent. */
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
