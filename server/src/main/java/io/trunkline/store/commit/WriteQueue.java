package io.trunkline.store.commit;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The units of work that wait for the writer: first in, first out, bounded, and closable without losing a unit between the check and the
 * hand-over. Thread-safe.
 */
final class WriteQueue {

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final ArrayDeque<QueuedWrite<?, ?>> units = new ArrayDeque<>();
    private boolean closed;

    /** @param registry for the metric of the queue's length */
    WriteQueue(int capacity, PrometheusRegistry registry) {
        this.capacity = capacity;
        GaugeWithCallback.builder()
                .name("trunkline_write_queue_length")
                .help("How many changes wait for the writer.")
                .callback(length -> length.call(size()))
                .register(registry);
    }

    /** Hands a unit to the writer, or throws a {@link StoreException} at once. */
    void add(QueuedWrite<?, ?> unit) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, "The database is closed", null);
            }
            if (units.size() >= capacity) {
                throw new StoreException(
                        StoreException.Kind.OVERLOADED,
                        capacity + " changes are waiting to be written; try again later",
                        null);
            }
            units.add(unit);
            if (units.size() == 1) {
                notEmpty.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there are units. Returns false only if the queue is closed and drained. */
    boolean awaitUnits() {
        lock.lock();
        try {
            while (units.isEmpty() && !closed) {
                notEmpty.awaitUninterruptibly();
            }
            return !units.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes as many units as there are, up to the limit, without waiting. */
    List<QueuedWrite<?, ?>> take(int limit) {
        lock.lock();
        try {
            int count = Math.min(limit, units.size());
            List<QueuedWrite<?, ?>> taken = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                taken.add(units.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes all waiting units, without waiting. */
    List<QueuedWrite<?, ?>> drain() {
        return take(Integer.MAX_VALUE);
    }

    /** Whether a unit added now would be the only one. */
    boolean isIdle() {
        lock.lock();
        try {
            return units.isEmpty() && !closed;
        } finally {
            lock.unlock();
        }
    }

    private int size() {
        lock.lock();
        try {
            return units.size();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses further units; waiting ones stay. */
    void close() {
        lock.lock();
        try {
            closed = true;
            notEmpty.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
