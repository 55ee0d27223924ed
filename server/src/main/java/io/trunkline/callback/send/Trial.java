package io.trunkline.callback.send;

import io.trunkline.callback.send.Outcome.Result;

/**
 * A test request that was sent, or could not be sent. Immutable.
 *
 * @param type of the callback in it, as on the wire
 * @param messageId the header {@code webhook-id}
 * @param target scheme, host and port of the URL
 * @param request what was to be sent
 * @param outcome what became of it
 */
public record Trial(
        long accountId, String type, String messageId, String target, TrialRequest request, Outcome outcome) {

    /** Whether callbacks with this outcome count as delivered. */
    public boolean delivered() {
        return outcome.result() == Result.DELIVERED;
    }
}
