package io.trunkline.app;

import io.trunkline.thread.Repeating;
import io.trunkline.thread.Signal;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Deletes what has had its time: each hour, in portions. Stateless. */
final class Pruning {

    /** So that a start is not held up. */
    static final Duration AFTER_START = Duration.ofSeconds(5);

    private static final Duration INTERVAL = Duration.ofHours(1);

    /** The pause between two portions, so that a long pruning takes only a small part of the writer's time. */
    private static final long PAUSE_NANOS = 20_000_000;

    private Pruning() {}

    /**
     * Starts a task.
     *
     * @param name of the work in logs, metrics and at {@code /readyz}
     */
    static Repeating start(Services services, String name, Repeating.Task task) {
        return Repeating.start(services.workers().health(name), new Signal(), AFTER_START, INTERVAL, task);
    }

    /** Deletes portions, with pauses, until {@code portion} returns that nothing is left. */
    static void inPortions(BooleanSupplier stopping, BooleanSupplier portion) {
        while (!stopping.getAsBoolean() && portion.getAsBoolean()) {
            pause();
        }
    }

    /** For work that takes the pause between its portions itself: pauses, and returns whether to stop. */
    static BooleanSupplier pausing(BooleanSupplier stopping) {
        return () -> {
            pause();
            return stopping.getAsBoolean();
        };
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
