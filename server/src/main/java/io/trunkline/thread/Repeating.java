package io.trunkline.thread;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that a virtual thread of its own does again and again, in the background. It is never interrupted, since that could
 * close a connection to the database; it asks now and then whether it should stop. Whatever the task throws, an {@link Error} as well, it is
 * done again after a pause, which gets longer while it fails; how it goes is told to its {@link WorkerHealth}. Thread-safe.
 */
public final class Repeating implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

    private final WorkerHealth health;
    private final Signal signal;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What is done each time. */
    @FunctionalInterface
    public interface Task {

        /**
         * Does it once. What it throws is a failure; the next time may go well.
         *
         * @param stopping whether to leave the rest for another time
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
     * @param health has the task's name, and is told how it goes
     * @param signal has the task done at once, unless it fails
     * @param first how long to wait before the first time
     * @param interval how long to wait after each time that went well
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
            LOG.warn("{} was interrupted and ends", thread.getName());
        }
    }

    private boolean isStopping() {
        return closed.getCount() == 0;
    }

    /** Whether it went well. */
    private boolean run(Task task) {
        try {
            task.run(this::isStopping);
            health.succeeded();
            return true;
            // Errors too: a moment without memory must not end this for good, with nobody to notice.
        } catch (Throwable t) {
            tell(t);
            return false;
        }
    }

    private void tell(Throwable reason) {
        try {
            health.failed(reason);
        } catch (Error noMemory) {
            // Not even for telling: the next time, then.
            Thread.onSpinWait();
        }
    }

    /** Lets the task come to a stop, and waits for it. Idempotent. */
    @Override
    public void close() {
        closed.countDown();
        signal.give();
        Joining.untilEnded(thread);
    }
}
