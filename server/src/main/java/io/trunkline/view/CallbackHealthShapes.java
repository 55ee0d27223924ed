package io.trunkline.view;

import io.trunkline.callback.queue.Backlog;
import io.trunkline.callback.queue.TroubledQueue;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.Map;

/** The callbacks of all accounts, as operators see them; members without a value are omitted. */
public final class CallbackHealthShapes {

    /** An account whose callbacks do not arrive. */
    public static final Shape<TroubledQueue> TROUBLED = Shape.<TroubledQueue>of("TroubledQueue")
            .required("account_id", JsonTypes.INTEGER, "The account.", TroubledQueue::accountId)
            .required("account_name", JsonTypes.TEXT, "Its name.", TroubledQueue::name)
            .with(CallbackShapes.DELIVERY, TroubledQueue::status)
            .optional(
                    "oldest_waiting",
                    JsonTypes.TIME,
                    "When the oldest waiting callback was created; missing if none waits.",
                    TroubledQueue::oldest)
            .optional(
                    "latest_attempt",
                    CallbackShapes.ATTEMPT,
                    "The latest attempt to send anything to the account's URL; missing if there was none lately.",
                    TroubledQueue::latest)
            .build();

    private static final Shape<Backlog> KIND_OF_QUEUES = Shape.<Backlog>of("QueuesOfAKind")
            .required("accounts", JsonTypes.INTEGER, "How many accounts have waiting callbacks.", Backlog::queues)
            .required("waiting", JsonTypes.INTEGER, "How many callbacks wait.", Backlog::callbacks)
            .required(
                    "oldest_seconds",
                    JsonTypes.INTEGER,
                    "How long the oldest of them has waited; 0 if none waits.",
                    backlog -> backlog.oldest().toSeconds())
            .build();

    /** What waits to be sent, over all accounts; without members if it cannot be read. */
    public static final Shape<Map<Backlog.Kind, Backlog>> BACKLOG = Shape.<Map<Backlog.Kind, Backlog>>of(
                    "CallbackBacklog")
            .optional(
                    "healthy",
                    KIND_OF_QUEUES,
                    "The last attempt succeeded, or there was none yet.",
                    kinds -> kinds.get(Backlog.Kind.HEALTHY))
            .optional(
                    "failing",
                    KIND_OF_QUEUES,
                    "The last attempt failed; it will be retried.",
                    kinds -> kinds.get(Backlog.Kind.FAILING))
            .optional(
                    "suspended",
                    KIND_OF_QUEUES,
                    "Nothing is sent until somebody intervenes.",
                    kinds -> kinds.get(Backlog.Kind.SUSPENDED))
            .build();

    private CallbackHealthShapes() {}
}
