package io.trunkline.thread;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.time.Duration;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one kind of background work goes. A failure that may pass by itself is logged when it lasts, any other one at once, and neither again
 * before the work has gone well. Thread-safe.
 */
public final class WorkerHealth {

    /** So many failures in a row are more than a moment's trouble. */
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

    /** What the work is called in logs, metrics and at {@code /readyz}. */
    public String name() {
        return name;
    }

    /** Notes that the work has gone well. */
    public synchronized void succeeded() {
        if (failing) {
            LOG.info("{}: works again", name);
        }
        failing = false;
        inARow = 0;
    }

    /** Notes that the work has failed, and that it will be tried again. */
    public synchronized void failed(Throwable reason) {
        failures.inc();
        inARow++;
        if (!failing && (inARow >= LASTING || !mayPass.test(reason))) {
            // First: also if there is no memory left for the line.
            failing = true;
            LOG.warn("{}: fails, and is tried again until it works", name, reason);
        } else {
            LOG.debug("{}: has failed {} times in a row", name, inARow, reason);
        }
    }

    /** Whether it has failed for more than a moment, or in a way that does not pass by itself, and has not gone well since. */
    public synchronized boolean isFailing() {
        return failing;
    }

    /** How often it has failed since the start. */
    public long failures() {
        return failures.getLongValue();
    }

    /** How long to wait before the next try: twice as long after each failure, up to ten seconds. */
    synchronized Duration pause() {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.clamp(inARow - 1L, 0, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
