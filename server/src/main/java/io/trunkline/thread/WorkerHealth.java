package io.trunkline.thread;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.time.Duration;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The health of one kind of background work. A transient failure is logged only if it persists, any other at once, and neither again
 * before the work has succeeded. Thread-safe.
 */
public final class WorkerHealth {

    /** With this many failures in a row, the trouble is no longer momentary. */
    static final int LASTING = 3;

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(WorkerHealth.class);

    private final String name;
    private final Predicate<Throwable> mayPass;
    private final CounterDataPoint failures;
    private int inARow;
    private boolean failing;

    WorkerHealth(String name, Predicate<Throwable> mayPass, CounterDataPoint failures) {
        this.name = name;
        this.mayPass = mayPass;
        this.failures = failures;
    }

    /** The name of the work in logs, metrics and at {@code /readyz}. */
    public String name() {
        return name;
    }

    /** Records a success. */
    public synchronized void succeeded() {
        if (failing) {
            LOG.info("{}: works again", name);
        }
        failing = false;
        inARow = 0;
    }

    /** Records a failure; the work will be retried. */
    public synchronized void failed(Throwable reason) {
        failures.inc();
        inARow++;
        if (!failing && (inARow >= LASTING || !mayPass.test(reason))) {
            // First, in case there is no memory left for the log line.
            failing = true;
            LOG.warn("{}: failing; retrying until it works", name, reason);
        } else {
            LOG.debug("{}: failed {} times in a row", name, inARow, reason);
        }
    }

    /** Whether it has failed persistently, or in a way that is not transient, and not succeeded since. */
    public synchronized boolean isFailing() {
        return failing;
    }

    /** Failures since startup. */
    public long failures() {
        return failures.getLongValue();
    }

    /** The delay before the next try, doubling after each failure, up to ten seconds. */
    synchronized Duration pause() {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.clamp(inARow - 1L, 0, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
