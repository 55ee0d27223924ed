package io.trunkline.access;

import io.trunkline.access.caller.Caller;
import io.trunkline.account.AccountReader;
import io.trunkline.callback.CallbackControl;
import io.trunkline.callback.delivery.TrialSender;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.send.Trial;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What people do to the callbacks of their own account: what operators can do to those of any. Each action is in the audit log. Whoever calls
 * this has checked the caller's roles. Thread-safe.
 *
 * <p>{@code method} is the name of the action's cause in the audit log.
 */
public final class CallbackManagement {

    private final Database database;
    private final AccountReader reader;
    private final CallbackControl control;
    private final TrialSender trials;
    private final Set<Long> testing = ConcurrentHashMap.newKeySet();

    public CallbackManagement(Database database, AccountReader reader, CallbackControl control, TrialSender trials) {
        this.database = database;
        this.reader = reader;
        this.control = control;
        this.trials = trials;
    }

    /**
     * Restarts the delivery of everything that waits.
     *
     * @throws FaultException 100 if the account is frozen
     */
    public void resume(Caller caller, String method) {
        database.run(handle -> {
            long accountId = reader.requireEditable(handle, caller.accountId()).id();
            control.resume(handle, caller.actor(), method, accountId);
        });
    }

    /**
     * Has a callback sent again.
     *
     * @return whether it is; not if it waits already, is no longer stored, or has lost the text of a message
     * @throws FaultException 100 if the account is frozen
     */
    public boolean replay(Caller caller, String method, long callbackId) {
        return database.write(handle -> {
            long accountId = reader.requireEditable(handle, caller.accountId()).id();
            CallbackFilter one =
                    new CallbackFilter(accountId, callbackId, callbackId, Optional.empty(), Optional.empty());
            return control.replay(handle, caller.actor(), method, one) > 0;
        });
    }

    /**
     * Sends a test and waits until it has ended: never call this within a unit of work. An account has one test under way at a time.
     *
     * @throws FaultException 100 if the account is frozen, 398 if it has no callback URL, 340 if too many tests are under way
     */
    public Trial test(Caller caller, String method, Optional<CallbackType> type) {
        long accountId = database.write(
                handle -> reader.requireEditable(handle, caller.accountId()).id());
        if (!testing.add(accountId)) {
            throw new FaultException(Fault.of(
                    ErrorCode.RATE_LIMIT_EXCEED, "A test of this account is running; try again when it has finished."));
        }
        try {
            Trial trial = trials.send(accountId, type);
            database.run(handle -> {
                control.sent(handle, caller.actor(), method, trial);
            });
            return trial;
        } finally {
            testing.remove(accountId);
        }
    }
}
