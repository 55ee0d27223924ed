package io.trunkline.view;

import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.callback.queue.Suspension;
import io.trunkline.callback.send.Outcome;
import io.trunkline.callback.send.Trial;
import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.text.Ascii;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Callbacks and their delivery as operators see them; members without a value are omitted. */
public final class CallbackShapes {

    /** The member that holds the type of a callback. */
    public static final String TYPE = "type";

    /** The member that holds the state of a callback's delivery. */
    public static final String STATE = "state";

    private static final JsonType<Outcome.Result> RESULT = inLowerCase(Outcome.Result.class);

    /** A callback. */
    public static final Shape<RecordedCallback> CALLBACK = Shape.<RecordedCallback>of("Callback")
            .required("callback_id", JsonTypes.INTEGER, "Counts the account's callbacks from 1.", RecordedCallback::id)
            .required(TYPE, JsonTypes.TEXT, "The type, as in docs/callbacks.md.", RecordedCallback::type)
            .required(STATE, inLowerCase(CallbackState.class), "The state of its delivery.", RecordedCallback::state)
            .required("created", JsonTypes.TIME, "When it was created.", RecordedCallback::created)
            .optional(
                    "ended",
                    JsonTypes.TIME,
                    "When it was delivered or given up; missing while it is waiting.",
                    RecordedCallback::ended)
            .required(
                    "content",
                    JsonTypes.ANY_OBJECT,
                    "The content that is sent: the fields of its type.",
                    callback -> JsonMapper.shared().readTree(callback.content()))
            .build();

    /** The state of the delivery of an account's callbacks. */
    static final Shape<QueueStatus> DELIVERY = Shape.<QueueStatus>of("Delivery")
            .required("last_callback_id", JsonTypes.INTEGER, "The latest callback_id.", QueueStatus::lastCallbackId)
            .required("waiting", JsonTypes.INTEGER, "How many callbacks are waiting to be sent.", QueueStatus::waiting)
            .optional(
                    "due_at",
                    JsonTypes.TIME,
                    "When the next request is due; missing if nothing is waiting or delivery is suspended.",
                    QueueStatus::dueAt)
            .required(
                    "failed_attempts",
                    JsonTypes.SMALL_INTEGER,
                    "How many attempts to send the next request have failed.",
                    QueueStatus::attempt)
            .optional(
                    "failing_since",
                    JsonTypes.TIME,
                    "The time of the first failure since the last success; missing if the last attempt succeeded.",
                    QueueStatus::failingSince)
            .optional(
                    "suspended",
                    inLowerCase(Suspension.class),
                    "Why delivery is suspended; missing if it is not.",
                    QueueStatus::suspended)
            .build();

    /** An attempt to send a request, whether or not it could be sent. */
    public static final Shape<DeliveryAttempt> ATTEMPT = Shape.<DeliveryAttempt>of("DeliveryAttempt")
            .required(
                    "attempt_id", JsonTypes.INTEGER, "Unique within the account, and increasing.", DeliveryAttempt::id)
            .required(
                    "first_callback_id",
                    JsonTypes.INTEGER,
                    "The first callback in the request.",
                    DeliveryAttempt::firstCallbackId)
            .required(
                    "last_callback_id",
                    JsonTypes.INTEGER,
                    "The last callback in the request.",
                    DeliveryAttempt::lastCallbackId)
            .required("webhook_id", JsonTypes.TEXT, "The webhook-id header.", DeliveryAttempt::messageId)
            .optional(
                    "target",
                    JsonTypes.TEXT,
                    "Scheme, host and port of the URL; missing if they could not be read.",
                    attempt -> unlessEmpty(attempt.target()))
            .required("started", JsonTypes.TIME, "When it was sent.", DeliveryAttempt::started)
            .required(
                    "took_ms",
                    JsonTypes.INTEGER,
                    "How long it took, in milliseconds.",
                    attempt -> attempt.took().toMillis())
            .required("result", RESULT, "The outcome.", DeliveryAttempt::result)
            .optional(
                    "status",
                    JsonTypes.SMALL_INTEGER,
                    "The HTTP status; missing if no answer came.",
                    DeliveryAttempt::status)
            .optional(
                    "answer",
                    JsonTypes.TEXT,
                    "The beginning of the answer's body.",
                    attempt -> unlessEmpty(attempt.answer()))
            .optional("error", JsonTypes.TEXT, "What went wrong, unless the status says it.", DeliveryAttempt::error)
            .build();

    /** A test request. */
    public static final Shape<Trial> TRIAL = Shape.<Trial>of("CallbackTest")
            .required(
                    "delivered",
                    JsonTypes.FLAG,
                    "Whether a callback with this outcome would count as delivered.",
                    Trial::delivered)
            .required(TYPE, JsonTypes.TEXT, "The type of the callback in the request.", Trial::type)
            .required("webhook_id", JsonTypes.TEXT, "The webhook-id header.", Trial::messageId)
            .required("target", JsonTypes.TEXT, "Scheme, host and port of the URL.", Trial::target)
            .required(
                    "took_ms",
                    JsonTypes.INTEGER,
                    "How long it took, in milliseconds.",
                    trial -> trial.outcome().took().toMillis())
            .required("result", RESULT, "The outcome.", trial -> trial.outcome().result())
            .optional(
                    "status",
                    JsonTypes.SMALL_INTEGER,
                    "The HTTP status; missing if no answer came.",
                    trial -> trial.outcome().status())
            .optional(
                    "answer",
                    JsonTypes.TEXT,
                    "The beginning of the answer's body.",
                    trial -> unlessEmpty(trial.outcome().answer()))
            .optional(
                    "error",
                    JsonTypes.TEXT,
                    "What went wrong.",
                    trial -> trial.outcome().error())
            .build();

    /**
     * A callback with its delivery.
     *
     * @param status the state of the account's delivery; null if nothing was ever sent
     * @param attempts attempts to deliver the callback, newest first
     */
    public record Traced(
            RecordedCallback callback, @Nullable QueueStatus status, List<DeliveryAttempt> attempts) {}

    /** A callback with the state of the account's delivery and the attempts to deliver it. */
    public static final Shape<Traced> TRACED = Shape.<Traced>of("TracedCallback")
            .with(CALLBACK, Traced::callback)
            .optional("delivery", DELIVERY, "The state of the account's delivery.", Traced::status)
            .required(
                    "attempts",
                    JsonTypes.listOf(ATTEMPT),
                    "The latest attempts to deliver it, newest first.",
                    Traced::attempts)
            .build();

    private CallbackShapes() {}

    private static <E extends Enum<E>> JsonType<E> inLowerCase(Class<E> type) {
        return JsonTypes.oneOf(type, constant -> Ascii.lower(constant.name()));
    }

    private static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
