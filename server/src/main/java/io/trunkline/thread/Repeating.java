package io.trunkline.thread;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A background task repeated by its own virtual thread. It is never interrupted, since that could
 * close a database connection; instead it checks regularly whether to stop. Whatever the task throws, even an {@link Error}, it is
 * retried after a pause that grows while it fails; {@link WorkerHealth} records the outcome. Thread-safe.
 */
public final class Repeating implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

    private final WorkerHealth health;
    private final Signal signal;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** The repeated task. */
    @FunctionalInterface
    public interface Task {

        /**
         * Runs once. An exception is a failure; the next run may succeed.
         *
         * @param stopping whether to stop early and leave the rest for another run
         */
        void run(BooleanSupplier stopping);
    }

    private Repeating(WorkerHealth health, Signal signal, Duration first, Duration interval, Task task) {
        this.health = health;
        this.signal = signal;
        this.thread = Thread.ofVirtual().name(health.name()).unstarted(() -> repeat(first, interval, task));
    }

    /**
     * Starts the thread.
     *
     * @param health has the task's name, and records the outcome
     * @param signal makes the task run at once, unless it is failing
     * @param first delay before the first run
     * @param interval delay after each successful run
     */
    public static Repeating start(WorkerHealth health, Signal signal, Duration first, Duration interval, Task task) {
        Repeating repeating = new Repeating(health, signal, first, interval, task);
        repeating.thread.start();
        return repeating;
    }

    private void repeat(Duration first, Duration interval, Task task) {
        try {
            signal.await(first);
            while (!isStopping()) {
                if (run(task)) {
                    signal.await(interval);
                } else {
                    boolean _ = closed.await(health.pause().toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("{} was interrupted and stops", thread.getName());
        }
    }

    private boolean isStopping() {
        return closed.getCount() == 0;
    }

    /** Runs the task once, and returns whether it succeeded. */
    private boolean run(Task task) {
        try {
            task.run(this::isStopping);
            health.succeeded();
            return true;
            // Errors too: running out of memory for a moment must not end this for good unnoticed.
        } catch (Throwable t) {
            tell(t);
            return false;
        }
    }

    private void tell(Throwable reason) {
        try {
            health.failed(reason);
        } catch (Error noMemory) {
            // No memory even to report it; a later failure will be reported.
            Thread.onSpinWait();
        }
    }

    /** Stops the task and waits for it. Idempotent. */
    @Override
    public void close() {
        closed.countDown();
        signal.give();
        Joining.untilEnded(thread);
    }
}
