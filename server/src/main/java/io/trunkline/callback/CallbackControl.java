package io.trunkline.callback;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.send.Trial;
import io.trunkline.store.Database;
import io.trunkline.text.Ascii;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What operators do to the callbacks of an account. Each action writes an entry to the audit log in the same transaction. Thread-safe.
 *
 * <p>{@code actor} is who acts and {@code method} is the command or operation, both for the audit log.
 */
public final class CallbackControl {

    private final Database database;
    private final Callbacks callbacks;
    private final AuditLog audit;
    private final InstantSource clock;

    public CallbackControl(Database database, Callbacks callbacks, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.callbacks = callbacks;
        this.audit = audit;
        this.clock = clock;
    }

    /** Runs {@link Callbacks#replay} in a unit of work of its own. */
    public int replay(Actor actor, String method, CallbackFilter filter) {
        return database.write(handle -> replay(handle, actor, method, filter));
    }

    /**
     * Has callbacks sent again within the caller's transaction. If there is nothing to send again, nothing changes and no entry is written.
     *
     * @param filter of an existing account
     * @return how many are sent again; callbacks that were waiting already are not counted
     */
    public int replay(Handle handle, Actor actor, String method, CallbackFilter filter) {
        int replayed = callbacks.replay(handle, filter);
        if (replayed > 0) {
            List<FieldChange> changes = new ArrayList<>();
            changes.add(told("replayed_callbacks", BigDecimal.valueOf(replayed)));
            changes.add(told("from", BigDecimal.valueOf(filter.first())));
            if (filter.last() != Long.MAX_VALUE) {
                changes.add(told("to", BigDecimal.valueOf(filter.last())));
            }
            filter.type().ifPresent(type -> changes.add(told("type", type)));
            filter.state().ifPresent(state -> changes.add(told("state", Ascii.lower(state.name()))));
            append(handle, actor, method, filter.accountId(), changes);
        }
        return replayed;
    }

    /** Restarts the delivery of everything that waits, in a unit of work of its own. */
    public void resume(Actor actor, String method, long accountId) {
        database.run(handle -> {
            resume(handle, actor, method, accountId);
        });
    }

    /** As {@link #resume(Actor, String, long)}, but within the caller's transaction. */
    public void resume(Handle handle, Actor actor, String method, long accountId) {
        @Nullable QueueStatus before = callbacks.status(handle, accountId).orElse(null);
        callbacks.restart(handle, accountId);
        String suspended = before == null || before.suspended() == null
                ? null
                : Ascii.lower(before.suspended().name());
        append(
                handle,
                actor,
                method,
                accountId,
                List.of(
                        new FieldChange.Value("callbacks", suspended, "resumed"),
                        told("waiting_callbacks", BigDecimal.valueOf(before == null ? 0 : before.waiting()))));
    }

    /** Records that a test was sent in the account's name. */
    public void sent(Handle handle, Actor actor, String method, Trial trial) {
        append(
                handle,
                actor,
                method,
                trial.accountId(),
                List.of(
                        told("callback_test", trial.type()),
                        told("target", trial.target()),
                        told("result", Ascii.lower(trial.outcome().result().name()))));
    }

    private static FieldChange told(String field, Object value) {
        return new FieldChange.Value(field, null, value);
    }

    private void append(Handle handle, Actor actor, String method, long accountId, List<FieldChange> changes) {
        audit.append(handle, accountId, clock.instant(), actor, method, changes);
    }
}
