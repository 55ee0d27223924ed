package io.trunkline.callback;

import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.DeliveryLog;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Finds callbacks of an account page by page. However many the account has, a page costs a bounded number of rows: by time they are found by
 * halving, since ids and times of creation grow together. Thread-safe.
 */
public final class CallbackHistory {

    /** Maximum number of callbacks that one page looks at. */
    private static final int WINDOW = 10_000;

    private static final String NEXT_CREATED =
            "SELECT created FROM callbacks WHERE account_id = ? AND callback_id BETWEEN ? AND ? ORDER BY callback_id LIMIT 1";

    private static final String LAST_IN_WINDOW =
            "SELECT callback_id FROM callbacks WHERE account_id = ? AND callback_id <= ? ORDER BY callback_id DESC LIMIT 1 OFFSET ?";

    private final Database database;
    private final Callbacks callbacks;
    private final int window;
    private final DeliveryLog log = new DeliveryLog();

    CallbackHistory(Database database, Callbacks callbacks) {
        this(database, callbacks, WINDOW);
    }

    /** @param window maximum number of callbacks that one page looks at */
    CallbackHistory(Database database, Callbacks callbacks, int window) {
        this.database = database;
        this.callbacks = callbacks;
        this.window = window;
    }

    /**
     * Which callbacks are wanted.
     *
     * @param type the wire name of their type; empty for all
     * @param state their state; empty for all
     * @param from when they were created, at the earliest; empty for any time
     * @param to the moment before which they were created; empty for any time
     */
    public record Wanted(
            Optional<String> type, Optional<CallbackState> state, Optional<Instant> from, Optional<Instant> to) {}

    /**
     * A page, newest first.
     *
     * @param next the id that the callbacks of the next page are below; empty if this is the last one. A page with a next one may be
     *     short, or empty, if it has looked at many callbacks in vain
     */
    public record Page(List<RecordedCallback> callbacks, OptionalLong next) {

        public Page {
            callbacks = List.copyOf(callbacks);
        }
    }

    /**
     * The callbacks with ids below {@code before}, newest first.
     *
     * @param limit at least 1
     */
    public Page list(long accountId, Wanted wanted, long before, int limit) {
        return database.read(handle -> list(handle, accountId, wanted, before, limit));
    }

    private Page list(Handle handle, long accountId, Wanted wanted, long before, int limit) {
        long newest = callbacks
                .status(handle, accountId)
                .map(status -> status.lastCallbackId())
                .orElse(0L);
        long first = wanted.from()
                .map(time -> firstSince(handle, accountId, newest, time))
                .orElse(1L);
        long last = Math.min(
                before - 1,
                wanted.to()
                        .map(time -> firstSince(handle, accountId, newest, time) - 1)
                        .orElse(newest));
        long lowest = Math.max(first, windowEnd(handle, accountId, last));
        List<RecordedCallback> found = new CallbackFilter(accountId, lowest, last, wanted.type(), wanted.state())
                .list(handle, callbacks.texts(), limit + 1);
        if (found.size() > limit) {
            return new Page(
                    found.subList(0, limit),
                    OptionalLong.of(found.get(limit - 1).id()));
        }
        return new Page(found, lowest > first ? OptionalLong.of(lowest) : OptionalLong.empty());
    }

    /** The lowest id that a page may look at: so many callbacks from the highest. */
    private long windowEnd(Handle handle, long accountId, long last) {
        return handle.createQuery(LAST_IN_WINDOW)
                .bind(0, accountId)
                .bind(1, last)
                .bind(2, window - 1)
                .mapTo(Long.class)
                .findFirst()
                .orElse(1L);
    }

    /** The lowest id from which on callbacks were created at a time or later; one above the newest if there are none. */
    private static long firstSince(Handle handle, long accountId, long newest, Instant time) {
        long low = 1;
        long high = newest + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            // Old callbacks are deleted: the next one that is still there tells the time.
            Optional<Long> created = handle.createQuery(NEXT_CREATED)
                    .bind(0, accountId)
                    .bind(1, middle)
                    .bind(2, high - 1)
                    .mapTo(Long.class)
                    .findFirst();
            if (created.isEmpty() || created.get() >= Micros.of(time)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** One callback; empty if there is none, or not any more. */
    public Optional<RecordedCallback> find(long accountId, long callbackId) {
        return callbacks
                .list(new CallbackFilter(accountId, callbackId, callbackId, Optional.empty(), Optional.empty()), 1)
                .stream()
                .findFirst();
    }

    /** The latest attempt to deliver anything to the account's URL; empty if there was none lately. */
    public Optional<DeliveryAttempt> latestAttempt(long accountId) {
        return database.read(handle -> log.latest(handle, accountId));
    }
}
