package io.trunkline.thread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works on a few items at once: in lanes, virtual threads each of which ends its work on one item before it takes the next. So a crash
 * interrupts the work on no more items than there are lanes. Thread-safe, if what it is made of is.
 */
public final class Lanes {

    private static final long BETWEEN_LOOKS_MILLIS = 100;

    /** When a server is stopped, work that is under way gets this long. */
    private static final Duration DRAINING = Duration.ofSeconds(3);

    private final String name;
    private final int most;
    private final BooleanSupplier stopping;
    private final BooleanSupplier over;
    private final Consumer<List<Thread>> cutOff;
    private final long drainingNanos;

    /**
     * Starts nothing yet.
     *
     * @param name of the threads, before their numbers
     * @param most lanes at once
     * @param stopping whether the server is being stopped: the work should then give back items that it has not begun, and has three
     *     seconds for the others
     * @param over whether the time is over in which work may be under way at all
     * @param cutOff makes the work of the lanes that it gets end soon, since it has had its time; repeated until all have ended
     */
    public Lanes(String name, int most, BooleanSupplier stopping, BooleanSupplier over, Consumer<List<Thread>> cutOff) {
        this(name, most, stopping, over, cutOff, DRAINING);
    }

    Lanes(
            String name,
            int most,
            BooleanSupplier stopping,
            BooleanSupplier over,
            Consumer<List<Thread>> cutOff,
            Duration draining) {
        this.name = name;
        this.most = most;
        this.stopping = stopping;
        this.over = over;
        this.cutOff = cutOff;
        this.drainingNanos = draining.toNanos();
    }

    /**
     * Works on the items, which are begun in their order, and waits until all lanes have ended. A lane ends with a failure, and the others
     * go on.
     *
     * @throws RuntimeException or {@link Error}: the first one that the work has thrown
     */
    public <T> void run(Collection<T> items, Consumer<T> work) {
        Queue<T> left = new ConcurrentLinkedQueue<>(items);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        int lanes = Math.min(most, items.size());
        CountDownLatch ended = new CountDownLatch(lanes);
        Thread.Builder named = Thread.ofVirtual().name(name + "-", 0);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            threads.add(named.start(() -> {
                try {
                    for (T item = left.poll(); item != null; item = left.poll()) {
                        work.accept(item);
                    }
                    // Any kind: the caller is told, and the other lanes go on.
                } catch (Throwable t) {
                    failure.compareAndSet(null, t);
                } finally {
                    ended.countDown();
                }
            }));
        }
        await(ended, threads);
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable t -> throw new IllegalStateException("A lane threw what it cannot", t);
        }
    }

    private void await(CountDownLatch ended, List<Thread> threads) {
        long stoppingSince = 0;
        try {
            while (!ended.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                long now = System.nanoTime();
                if (stopping.getAsBoolean() && stoppingSince == 0) {
                    stoppingSince = now;
                }
                if (over.getAsBoolean() || (stoppingSince != 0 && now - stoppingSince > drainingNanos)) {
                    cutOff.accept(threads);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Nobody interrupts this thread", e);
        }
    }
}
