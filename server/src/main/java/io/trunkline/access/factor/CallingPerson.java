package io.trunkline.access.factor;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.logon.SessionTable;
import io.trunkline.account.AccountReader;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import org.jdbi.v3.core.Handle;

/** Decides which callers may change their second factor. Works within the caller's transaction. Thread-safe. */
public final class CallingPerson {

    private final AccountReader reader;
    private final SessionTable sessions = new SessionTable();

    public CallingPerson(AccountReader reader) {
        this.reader = reader;
    }

    /**
     * The owner or sub-user who calls.
     *
     * @throws FaultException 104 for a key
     */
    public static Principal.Person of(Caller caller) {
        if (caller.principal() instanceof Principal.Person person) {
            return person;
        }
        throw forbidden("Only people have a second factor.");
    }

    /**
     * The caller, whose account may be changed.
     *
     * @throws FaultException 104 for a key or the {@code api_key}, 131 if the account is not active, 100 if it is frozen or the sub-user is gone
     */
    FactorHolder require(Handle handle, Caller caller) {
        Principal.Person person = of(caller);
        if (caller.authentication() == Authentication.API_KEY) {
            throw forbidden("Sign in with the password.");
        }
        return FactorHolder.find(handle, reader.requireEditable(handle, caller.accountId()), person.holder())
                .orElseThrow(() -> new FaultException(
                        Fault.of(ErrorCode.AUTHORIZATION_FAILED, "The calling sub-user no longer exists.")));
    }

    /**
     * The caller, whose second factor is on and was proved in the session of this call.
     *
     * @throws FaultException as for {@link #require}; 101 if the factor is off, 104 if it was not proved
     */
    FactorHolder requireProved(Handle handle, Caller caller) {
        FactorHolder whose = require(handle, caller);
        if (!isOn(handle, whose)) {
            throw new FaultException(Fault.of(ErrorCode.INVALID_ARGUMENTS, "Two-step sign-in is off."));
        }
        if (!hasProved(handle, caller)) {
            throw forbidden("Sign in with a code first.");
        }
        return whose;
    }

    /**
     * The caller, whose account may be changed, and who has proved its second factor in the session of this call if it has one.
     *
     * @throws FaultException as for {@link #require}; 104 if the factor was not proved
     */
    public FactorHolder requireStrong(Handle handle, Caller caller) {
        FactorHolder whose = require(handle, caller);
        if (isOn(handle, whose) && !hasProved(handle, caller)) {
            throw forbidden("Sign in with a code first.");
        }
        return whose;
    }

    /** Whether the caller has proved a second factor in the session of this call. */
    boolean hasProved(Handle handle, Caller caller) {
        return of(caller).proof() instanceof IdentityProof.InSession session
                && sessions.hasSecondFactor(handle, caller.accountId(), session.id());
    }

    /** Whether a person has proved a second factor in a session in which the same person called before, even if that has ended since. */
    boolean isProvedBy(Handle handle, Caller before, Caller now) {
        return before.accountId() == now.accountId()
                && of(before).holder().equals(of(now).holder())
                && hasProved(handle, before);
    }

    /** From now on, the session of this call, if any, is one in which the caller has proved a second factor. */
    void markProved(Handle handle, Caller caller) {
        if (of(caller).proof() instanceof IdentityProof.InSession session) {
            sessions.markSecondFactor(handle, caller.accountId(), session.id());
        }
    }

    static boolean isOn(Handle handle, FactorHolder whose) {
        return FactorTable.onSince(handle, whose.account().id(), whose.holder()).isPresent();
    }

    private static FaultException forbidden(String hint) {
        return new FaultException(Fault.of(ErrorCode.FORBIDDEN_COMMAND, hint));
    }
}
