package io.trunkline.operator.operations;

import io.trunkline.access.AccessEnd;
import io.trunkline.account.Accounts;
import io.trunkline.account.PreparedEdit;
import io.trunkline.account.StateChange;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.sms.delivery.SmsQueue;
import io.trunkline.sms.erasure.SmsPurges;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Freezing, activating and closing accounts. Thread-safe. */
public final class AccountStates {

    private static final Logger LOG = LoggerFactory.getLogger(AccountStates.class);

    private final AccountEdits edits;
    private final AccessEnd accessEnd;
    private final Accounts accounts;
    private final SmsQueue messages;
    private final SmsPurges purges;

    /**
     * Creates the operations.
     *
     * @param accessEnd deletes the keys and sessions of an account that is closed
     * @param messages those that it has not sent yet
     * @param purges erases its stored texts
     */
    public AccountStates(
            AccountEdits edits, AccessEnd accessEnd, Accounts accounts, SmsQueue messages, SmsPurges purges) {
        this.edits = edits;
        this.accessEnd = accessEnd;
        this.accounts = accounts;
        this.messages = messages;
        this.purges = purges;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                state("freeze", "freezeAccount", "Makes the account read-only.", frozen(true)),
                state("unfreeze", "unfreezeAccount", "Lets a frozen account make changes again.", frozen(false)),
                state("activate", "activateAccount", "Allows the account's calls.", active(true)),
                state("deactivate", "deactivateAccount", "Refuses all calls of the account.", active(false)),
                operation(
                        "close",
                        "closeAccount",
                        "Makes the account inactive and frozen, and deletes its keys, sessions, second factors, passkeys, contacts and the stored texts of messages, but"
                                + " nothing else that belongs to it.",
                        call -> change(call, new StateChange(Optional.of(false), Optional.of(true)), true)));
    }

    private static StateChange frozen(boolean frozen) {
        return new StateChange(Optional.empty(), Optional.of(frozen));
    }

    private static StateChange active(boolean active) {
        return new StateChange(Optional.of(active), Optional.empty());
    }

    private Operation state(String verb, String id, String summary, StateChange state) {
        return operation(
                verb, id, summary + " Has no effect if that is already so.", call -> change(call, state, false));
    }

    private static Operation operation(String verb, String id, String summary, Operation.Handler handler) {
        return Operation.change(
                "POST", "/accounts/{account_id}/" + verb, id, summary, List.of(), AccountEdits.SHOWN, handler);
    }

    private OperatorAnswer change(OperatorCall call, StateChange state, boolean closes) {
        OperatorAnswer answer = edits.make(call, () -> {
            PreparedEdit nothing = accounts.profiles()
                    .prepare(
                            call.actor(),
                            edits.require(call).id(),
                            accounts.rules().newEdit());
            return handle -> {
                long accountId = edits.require(handle, call).id();
                accounts.profiles().apply(handle, call.actor(), call.auditName(), nothing, state);
                if (closes) {
                    accessEnd.revokeAll(handle, call.actor(), call.auditName(), accountId);
                    accounts.contacts().deleteAll(handle, call.actor(), call.auditName(), accountId);
                    messages.withdraw(handle, accountId);
                    long _ = purges.request(handle, call.actor(), call.auditName(), accountId, Optional.empty());
                }
                return edits.answer(handle, call);
            };
        });
        if (closes && !purges.work(() -> false)) {
            LOG.info(
                    "Texts of account {} are still in a file of the database; this is tried again",
                    call.id(AccountEdits.ACCOUNT_ID));
        }
        return answer;
    }
}
