package io.trunkline.connection.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/** Repeatedly checks what may be overdue, one check after the other, from start to stop. Thread-safe. */
abstract class Sweeper extends AbstractLifeCycle {

    private static final int LOOKS_IN_A_TIMEOUT = 4;
    private static final long SHORTEST_MILLIS = 10;
    private static final long LONGEST_MILLIS = 1000;

    private final Scheduler scheduler;
    private final long periodMillis;
    private volatile Scheduler.Task next = () -> true;

    /** @param shortest the shortest timeout to check; checks are at most a second apart */
    Sweeper(Scheduler scheduler, Duration shortest) {
        this.scheduler = scheduler;
        this.periodMillis = Math.clamp(shortest.toMillis() / LOOKS_IN_A_TIMEOUT, SHORTEST_MILLIS, LONGEST_MILLIS);
    }

    /** @param now by {@link System#nanoTime()} */
    abstract void sweep(long now);

    @Override
    protected final void doStart() {
        schedule();
    }

    @Override
    protected final void doStop() {
        next.cancel();
    }

    private void schedule() {
        next = scheduler.schedule(this::sweepAndGoOn, periodMillis, TimeUnit.MILLISECONDS);
    }

    private void sweepAndGoOn() {
        if (!isRunning()) {
            return;
        }
        try {
            sweep(System.nanoTime());
        } finally {
            schedule();
        }
    }
}
