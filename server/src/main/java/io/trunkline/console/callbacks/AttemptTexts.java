package io.trunkline.console.callbacks;

import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.callback.send.Outcome;
import io.trunkline.console.page.Visit;
import io.trunkline.console.view.Deliveries.Row;
import io.trunkline.console.view.DeliveryDetails.Attempt;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Callbacks and attempts in words. Stateless. */
final class AttemptTexts {

    private AttemptTexts() {}

    /** The key of a result's name. */
    static String key(Outcome.Result result) {
        return switch (result) {
            case DELIVERED -> "callbacks.result.delivered";
            case GONE -> "callbacks.result.gone";
            case THROTTLED -> "callbacks.result.throttled";
            case REFUSED_ADDRESS -> "callbacks.result.refused-address";
            case FAILED -> "callbacks.result.failed";
        };
    }

    /** The key of a state's name. */
    static String key(CallbackState state) {
        return switch (state) {
            case WAITING -> "callbacks.callback.waiting";
            case DELIVERED -> "callbacks.callback.delivered";
            case FAILED -> "callbacks.callback.failed";
        };
    }

    /** A callback as a row of a list. */
    static Row row(Visit visit, RecordedCallback callback) {
        return new Row(
                Long.toString(callback.id()),
                callback.type(),
                switch (callback.state()) {
                    case WAITING -> "warn";
                    case DELIVERED -> "good";
                    case FAILED -> "bad";
                },
                visit.texts().of(key(callback.state())),
                callback.created(),
                Optional.ofNullable(callback.ended()));
    }

    /** An attempt to deliver a callback. */
    static Attempt attempt(Visit visit, DeliveryAttempt attempt) {
        boolean isAlone = attempt.firstCallbackId() == attempt.lastCallbackId();
        return new Attempt(
                attempt.started(),
                visit.texts()
                        .of(
                                "callbacks.took",
                                "took",
                                visit.formats().number(attempt.took().toMillis())),
                switch (attempt.result()) {
                    case DELIVERED -> "good";
                    case THROTTLED -> "warn";
                    case GONE, REFUSED_ADDRESS, FAILED -> "bad";
                },
                visit.texts().of(key(attempt.result())),
                Objects.toString(attempt.status(), ""),
                attempt.target(),
                attempt.messageId(),
                isAlone
                        ? ""
                        : visit.texts()
                                .of(
                                        "callbacks.together",
                                        Map.of(
                                                "first", Long.toString(attempt.firstCallbackId()),
                                                "last", Long.toString(attempt.lastCallbackId()))),
                attempt.error() == null ? "" : visit.texts().english(attempt.error() + "."),
                attempt.answer());
    }
}
