package io.trunkline.operator;

import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.callback.send.Outcome;
import io.trunkline.callback.send.Trial;
import io.trunkline.text.Ascii;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Callbacks and their delivery as JSON; what is unset is left out. Stateless. */
public final class CallbackJson {

    private CallbackJson() {}

    /** Puts what is known of a callback into an object. */
    public static void describe(ObjectNode json, RecordedCallback callback) {
        json.put("callback_id", callback.id())
                .put("type", callback.type())
                .put("state", Ascii.lower(callback.state().name()))
                .put("created", callback.created().toString());
        putTime(json, "ended", callback.ended());
        json.set("content", JsonMapper.shared().readTree(callback.content()));
    }

    /** Puts in how the delivery stands. */
    public static void describe(ObjectNode json, QueueStatus status) {
        json.put("last_callback_id", status.lastCallbackId()).put("waiting", status.waiting());
        putTime(json, "due_at", status.dueAt());
        json.put("failed_attempts", status.attempt());
        putTime(json, "failing_since", status.failingSince());
        if (status.suspended() != null) {
            json.put("suspended", Ascii.lower(status.suspended().name()));
        }
    }

    /** Puts what is known of an attempt into an object. */
    public static void describe(ObjectNode json, DeliveryAttempt attempt) {
        json.put("attempt_id", attempt.id())
                .put("first_callback_id", attempt.firstCallbackId())
                .put("last_callback_id", attempt.lastCallbackId())
                .put("webhook_id", attempt.messageId());
        if (!attempt.target().isEmpty()) {
            json.put("target", attempt.target());
        }
        json.put("started", attempt.started().toString())
                .put("took_ms", attempt.took().toMillis())
                .put("result", Ascii.lower(attempt.result().name()));
        if (attempt.status() != null) {
            json.put("status", attempt.status());
        }
        if (!attempt.answer().isEmpty()) {
            json.put("answer", attempt.answer());
        }
        if (attempt.error() != null) {
            json.put("error", attempt.error());
        }
    }

    /** Puts in what became of a test. */
    public static void describe(ObjectNode json, Trial trial) {
        Outcome outcome = trial.outcome();
        json.put("delivered", trial.delivered())
                .put("type", trial.type())
                .put("webhook_id", trial.messageId())
                .put("target", trial.target())
                .put("took_ms", outcome.took().toMillis())
                .put("result", Ascii.lower(outcome.result().name()));
        if (outcome.status() != null) {
            json.put("status", outcome.status());
        }
        if (!outcome.answer().isEmpty()) {
            json.put("answer", outcome.answer());
        }
        if (outcome.error() != null) {
            json.put("error", outcome.error());
        }
    }

    private static void putTime(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, time.toString());
        }
    }
}
