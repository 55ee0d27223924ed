package io.trunkline.thread;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that a virtual thread of its own does again and again, in the background. It is never interrupted, since that could
 * close a connection to the database; it asks now and then whether it should stop. Thread-safe.
 */
public final class Repeating implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

    private final Signal signal;
    private final Thread thread;
    private volatile boolean stopping;

    /** What is done each time. */
    @FunctionalInterface
    public interface Task {

        /**
         * Does it once.
         *
         * @param stopping whether to leave the rest for another time
         */
        void run(BooleanSupplier stopping);
    }

    private Repeating(String name, Signal signal, Duration first, Duration interval, Task task) {
        this.signal = signal;
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> repeat(first, interval, task));
    }

    /**
     * Starts the thread.
     *
     * @param signal has the task done at once
     * @param first how long to wait before the first time
     * @param interval how long to wait after each time
     */
    public static Repeating start(String name, Signal signal, Duration first, Duration interval, Task task) {
        Repeating repeating = new Repeating(name, signal, first, interval, task);
        repeating.thread.start();
        return repeating;
    }

    private void repeat(Duration first, Duration interval, Task task) {
        try {
            signal.await(first);
            while (!stopping) {
                run(task);
                signal.await(interval);
            }
        } catch (InterruptedException e) {
            LOG.warn("{} was interrupted and ends", thread.getName());
        }
    }

    private void run(Task task) {
        try {
            task.run(() -> stopping);
            // Whatever it is, the next time may go well.
        } catch (RuntimeException e) {
            LOG.error("{} met a problem", thread.getName(), e);
        }
    }

    /** Lets the task come to a stop, and waits for it. Idempotent. */
    @Override
    public void close() {
        stopping = true;
        signal.give();
        Joining.untilEnded(thread);
    }
}
