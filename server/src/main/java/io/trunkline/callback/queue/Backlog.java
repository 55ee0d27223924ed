package io.trunkline.callback.queue;

import java.time.Duration;

/**
 * What waits in queues of one kind. Immutable.
 *
 * @param queues how many accounts have something that waits
 * @param callbacks how many callbacks wait
 * @param oldest for how long the oldest of them has waited; zero if none does
 */
public record Backlog(long queues, long callbacks, Duration oldest) {

    /** Where nothing waits. */
    static final Backlog NONE = new Backlog(0, 0, Duration.ZERO);

    /** The kinds of queues. */
    public enum Kind {
        /** The last attempt went well, or there was none yet. */
        HEALTHY,
        /** The last attempt failed; it is tried again. */
        FAILING,
        /** Nothing is sent until somebody does something about it. */
        SUSPENDED
    }
}
