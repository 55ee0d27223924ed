package io.trunkline.callback.queue;

import java.time.Duration;

/**
 * The callbacks that wait in queues of one kind. Immutable.
 *
 * @param queues how many accounts have waiting callbacks
 * @param callbacks how many callbacks wait
 * @param oldest how long the oldest of them has waited; zero if none waits
 */
public record Backlog(long queues, long callbacks, Duration oldest) {

    /** Nothing waits. */
    static final Backlog NONE = new Backlog(0, 0, Duration.ZERO);

    /** The kinds of queues. */
    public enum Kind {
        /** The last attempt succeeded, or there was none yet. */
        HEALTHY,
        /** The last attempt failed; it will be retried. */
        FAILING,
        /** Nothing is sent until somebody intervenes. */
        SUSPENDED
    }
}
