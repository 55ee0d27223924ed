package io.trunkline.callback;

import io.trunkline.callback.delivery.DeliveryWorker;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.CallbackTexts;
import io.trunkline.callback.queue.CallbackTexts.Keeping;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.DeliveryLog;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.queue.QueueTable;
import io.trunkline.callback.queue.QueueWriter;
import io.trunkline.callback.queue.QueueWriter.Payload;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.callback.subscriber.Subscriber;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.callback.type.PayloadCheck;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.SharedClock;
import io.trunkline.thread.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/**
 * The callbacks of accounts (contract section 6). A callback is written in the same transaction as the change that it reports, and sent
 * afterwards by {@link DeliveryWorker}. Thread-safe.
 */
public final class Callbacks {

    private final Database database;
    private final Subscribers subscribers;
    private final SharedClock clock;
    private final QueueTable table = new QueueTable();
    private final DeliveryLog log = new DeliveryLog();
    private final CallbackTexts texts;
    private final QueueWriter writer;
    private final Signal queued = new Signal();
    private final AtomicBoolean isNew = new AtomicBoolean();

    public Callbacks(Database database, Subscribers subscribers, CallbackTexts texts, SharedClock clock) {
        this.database = database;
        this.texts = texts;
        this.writer = new QueueWriter(texts);
        this.subscribers = subscribers;
        this.clock = clock;
    }

    /** As {@link #offer}, for callers that do not care whether the account has a callback URL. */
    public void add(Handle handle, long accountId, CallbackType type, JsonNode payload) {
        OptionalLong _ = offer(handle, accountId, type, payload);
    }

    /**
     * Adds a callback within the caller's transaction. It shows the account as it is at that point of the transaction. If it carries the
     * text of a message, that is erased when the callback is delivered or given up.
     *
     * @param payload checked against the type: see {@link PayloadCheck}
     * @return its id; empty, with nothing added, if the account has no callback URL
     */
    public OptionalLong offer(Handle handle, long accountId, CallbackType type, JsonNode payload) {
        return offerAll(handle, accountId, type, List.of(new Payload(payload, new Keeping(clock.instant(), false))));
    }

    /**
     * Adds several callbacks of one type as {@link #offer} does, in their order.
     *
     * @param payloads at least one
     * @return the id of the first, from which the others count on; empty, with nothing added, if the account has no callback URL
     */
    public OptionalLong offerAll(Handle handle, long accountId, CallbackType type, List<Payload> payloads) {
        Optional<Subscriber> found = subscribers.find(handle, accountId).filter(Subscriber::hasUrl);
        if (found.isEmpty()) {
            return OptionalLong.empty();
        }
        long first = writer.add(handle, found.get(), type, payloads, clock.instant());
        wake();
        return OptionalLong.of(first);
    }

    /**
     * Restarts the delivery of everything that waits, at once, within the caller's transaction: after a change of the URL, or to end a
     * suspension.
     */
    public void restart(Handle handle, long accountId) {
        table.restart(handle, accountId, clock.instant());
        wake();
    }

    /**
     * Has callbacks sent again, whatever became of them, in the order of their ids. Works within the caller's transaction.
     *
     * @return how many are sent again; callbacks that were waiting already are not counted
     */
    public int replay(Handle handle, CallbackFilter filter) {
        int added = filter.replay(handle);
        if (added > 0) {
            table.requeue(handle, filter.accountId(), added, clock.instant());
            wake();
        }
        return added;
    }

    /** Up to {@code limit} callbacks of an account, newest first. */
    public List<RecordedCallback> list(CallbackFilter filter, int limit) {
        return database.read(handle -> filter.list(handle, texts, limit));
    }

    /** Up to {@code limit} attempts that included this callback, newest first. */
    public List<DeliveryAttempt> attempts(long accountId, long callbackId, int limit) {
        return database.read(handle -> log.of(handle, accountId, callbackId, limit));
    }

    /** Up to {@code limit} attempts of an account with an id above {@code after}, oldest first. */
    public List<DeliveryAttempt> attemptsAfter(long accountId, long after, int limit) {
        return database.read(handle -> log.after(handle, accountId, after, limit));
    }

    /** The state of the account's deliveries; empty if the account never had a callback. */
    public Optional<QueueStatus> status(long accountId) {
        return database.read(handle -> status(handle, accountId));
    }

    Optional<QueueStatus> status(Handle handle, long accountId) {
        return handle.createQuery(
                        "SELECT last_callback_id, waiting, due_at, attempt, failing_since, suspended FROM callback_queues"
                                + " WHERE account_id = ?")
                .bind(0, accountId)
                .map((row, _) -> QueueStatus.read(row))
                .findFirst();
    }

    /** The clock that decides when something is due. */
    public SharedClock clock() {
        return clock;
    }

    /** Deletes one portion of the attempts that started and the callbacks that ended before a time; true if there may be more. */
    public boolean prune(Instant before) {
        return database.write(handle -> log.prune(handle, Micros.of(before)));
    }

    /** The contents with texts of messages. */
    public CallbackTexts texts() {
        return texts;
    }

    /** The signal that is given whenever there may be something to send. */
    public Signal queued() {
        return queued;
    }

    /** Whether something was added since the last call, perhaps by a transaction that is not committed yet. */
    public boolean takeNews() {
        return isNew.getAndSet(false);
    }

    private void wake() {
        isNew.set(true);
        queued.give();
    }
}
