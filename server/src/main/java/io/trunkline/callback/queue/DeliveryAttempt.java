package io.trunkline.callback.queue;

import io.trunkline.callback.send.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that was sent, or could not be sent. Immutable.
 *
 * @param id unique within the account, growing
 * @param messageId the header {@code webhook-id}
 * @param target scheme, host and port; empty if the URL could not be read
 * @param status the HTTP status; null if there was no answer
 * @param answer the beginning of the answer's body
 * @param error why it failed, for people; null if it did not fail, or if the status says it
 */
public record DeliveryAttempt(
        long accountId,
        long id,
        long firstCallbackId,
        long lastCallbackId,
        String messageId,
        String target,
        Instant started,
        Duration took,
        Outcome.Result result,
        @Nullable Integer status,
        String answer,
        @Nullable String error) {}
