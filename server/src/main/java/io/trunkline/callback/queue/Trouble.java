package io.trunkline.callback.queue;

import io.trunkline.text.Ascii;
import java.time.Duration;

/** Why the callbacks of an account do not arrive. */
public enum Trouble {
    /** Nothing is sent until somebody intervenes. */
    SUSPENDED,
    /** The last attempt failed; it will be retried. */
    FAILING,
    /** They should have been sent at least {@link #PATIENCE} ago: this server does not keep up, or does not send. */
    LATE;

    /** How much later than planned a request may be before it counts as late. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The name in documents and calls. */
    public String id() {
        return Ascii.lower(name());
    }
}
