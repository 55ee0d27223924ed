package io.trunkline.access.factor;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.factor.PendingTable.Pending;
import io.trunkline.access.logon.ClaimedLogin;
import io.trunkline.access.logon.Lockout;
import io.trunkline.access.logon.Lockout.Verdict;
import io.trunkline.access.logon.Sessions;
import io.trunkline.access.logon.Sessions.Begun;
import io.trunkline.account.AccountReader;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tries codes for pending sign-ins, and counts the wrong ones. Thread-safe. */
final class CodeTrials {

    private final Database database;
    private final AccountReader reader;
    private final FirstFactor firstFactor;
    private final FactorControl control;
    private final FactorCheck check;
    private final Sessions sessions;
    private final Lockout lockout;
    private final GuessNotice notice;
    private final InstantSource clock;

    /**
     * @param lockout slows down guessing
     * @param notice notified when somebody guesses
     */
    CodeTrials(
            Database database,
            AccountReader reader,
            FirstFactor firstFactor,
            FactorControl control,
            FactorCheck check,
            Sessions sessions,
            Lockout lockout,
            GuessNotice notice,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.firstFactor = firstFactor;
        this.control = control;
        this.check = check;
        this.sessions = sessions;
        this.lockout = lockout;
        this.notice = notice;
        this.clock = clock;
    }

    /**
     * Tries a code, and begins a session if it is right.
     *
     * @throws FaultException as {@link PendingSignIns#finish} says
     */
    Begun make(SignInId id, String code, String method, String remoteAddress, String userAgent) {
        Pending pending = database.read(handle -> require(handle, id));
        Verdict<Begun> verdict = lockout.attempt(
                ClaimedLogin.secondFactorOf(pending.accountId(), pending.holder()),
                remoteAddress,
                _ -> database.write(handle -> {
                    Pending present = require(handle, id);
                    Caller caller = firstFactor.caller(handle, present, remoteAddress, userAgent);
                    return tryCode(handle, present, caller, code, method);
                }));
        return verdict.proved().orElseThrow(() -> wrong(pending, verdict.lastWithoutWaiting(), remoteAddress));
    }

    /** Throws nothing for a wrong code, since its count must be committed. */
    private Optional<Begun> tryCode(Handle handle, Pending pending, Caller caller, String code, String method) {
        Optional<FactorCheck.Proof> proof = check.use(handle, pending.accountId(), pending.holder(), code);
        if (proof.isEmpty()) {
            if (pending.tries() + 1 < PendingSignIns.TRIES) {
                PendingTable.tried(handle, pending);
            } else {
                PendingTable.delete(handle, pending);
            }
            return Optional.empty();
        }
        PendingTable.delete(handle, pending);
        if (proof.get() instanceof FactorCheck.Proof.OfRecovery recovery) {
            FactorHolder whose = FactorHolder.find(handle, caller.account(), pending.holder())
                    .orElseThrow(FirstFactor::gone);
            control.changes().codeUsed(handle, whose, caller.actor(), method, recovery.left());
        }
        return Optional.of(sessions.begin(handle, caller, method, List.of(), true));
    }

    private FaultException wrong(Pending pending, boolean lastWithoutWaiting, String remoteAddress) {
        if (lastWithoutWaiting) {
            database.read(handle -> reader.find(handle, pending.accountId())
                            .flatMap(account -> FactorHolder.find(handle, account, pending.holder())))
                    .ifPresent(whose -> notice.codesGuessed(whose, remoteAddress));
        }
        boolean isOver =
                database.read(handle -> PendingTable.find(handle, pending.id())).isEmpty();
        return new FaultException(
                isOver
                        ? Fault.ofField(
                                ErrorCode.CODE_ENTRY_ATTEMPTS_EXHAUSTED, "code", "Sign in again from the beginning.")
                        : Fault.ofField(
                                ErrorCode.INVALID_CODE,
                                "code",
                                "Enter the code that the app shows now, or a recovery code; each is good once."));
    }

    private Pending require(Handle handle, SignInId id) {
        return PendingTable.find(handle, id)
                .filter(found -> clock.instant().isBefore(found.created().plus(PendingSignIns.LIFETIME)))
                .orElseThrow(FirstFactor::gone);
    }
}
