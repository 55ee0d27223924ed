package io.trunkline.callback.send;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt to deliver. Immutable.
 *
 * @param status the HTTP status, or null if no answer came
 * @param took from the call until the outcome was known
 * @param answer the beginning of the answer's body, at most 1 KB of it, without control characters; may be empty
 * @param error what went wrong, one sentence without a full stop for the delivery log, or null. A delivery also has one if its answer broke
 *     off
 * @param retryAfter how long the receiver asks to be left alone, at most 24 hours, or null if it does not say
 */
public record Outcome(
        Result result,
        @Nullable Integer status,
        Duration took,
        String answer,
        @Nullable String error,
        @Nullable Duration retryAfter) {

    /** Determines what the delivery does next. */
    public enum Result {
        /** 2xx: the receiver has it. */
        DELIVERED,
        /** 410: the receiver wants no more callbacks. */
        GONE,
        /** 429 or 503, or 502 or 504 with {@code Retry-After}: to be retried, and not before the time in the header. */
        THROTTLED,
        /** The URL leads to an address that callbacks may not go to; nothing was sent. */
        REFUSED_ADDRESS,
        /** Anything else, redirects included. */
        FAILED
    }

    /** This outcome without what the receiver said. */
    public Outcome withoutAnswer() {
        return new Outcome(result, status, took, "", error, retryAfter);
    }
}
