package io.trunkline.method;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Permissions;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.audit.RefusedCall;
import io.trunkline.audit.UserAgents;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.GeneralParameters;
import io.trunkline.method.argument.Parameters;
import io.trunkline.method.catalogue.Answer;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.EitherHandler;
import io.trunkline.method.catalogue.FileHandler;
import io.trunkline.method.catalogue.GuardedHandler;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.OpenHandler;
import io.trunkline.method.catalogue.OutOfDateException;
import io.trunkline.method.catalogue.UnknownParameters;
import io.trunkline.store.CallGuard;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out methods for callers that are known: counts the call, checks the caller's address, roles and account, decodes the parameters,
 * and runs the method under a guard that repeats the checks. Refusals that are the caller's own doing are recorded. Thread-safe.
 */
public final class MethodCalls {

    /** The codes of calls that are refused because of the caller, not because of the parameters. */
    private static final Set<ErrorCode> CALLER_CODES = EnumSet.of(
            ErrorCode.AUTHORIZATION_FAILED,
            ErrorCode.FORBIDDEN_COMMAND,
            ErrorCode.ACCOUNT_ISNT_ACTIVATED,
            ErrorCode.CODE_ENTRY_ATTEMPTS_EXHAUSTED,
            ErrorCode.INVALID_CODE,
            ErrorCode.INVALID_VERIFICATION_CODE,
            ErrorCode.RATE_LIMIT_EXCEED);

    private final Admission admission;
    private final Permissions permissions;
    private final RateLimits limits;
    private final RefusalLog refusals;
    private final boolean strictParameters;

    /** @param strictParameters whether an unknown parameter is refused instead of ignored */
    public MethodCalls(
            Admission admission,
            Permissions permissions,
            RateLimits limits,
            RefusalLog refusals,
            boolean strictParameters) {
        this.admission = admission;
        this.permissions = permissions;
        this.limits = limits;
        this.refusals = refusals;
        this.strictParameters = strictParameters;
    }

    /**
     * Carries out a call.
     *
     * @param apiAddress the {@code host[:port]} that further calls should go to
     * @return the answer; a file must be closed
     * @throws FaultException if the call is refused
     */
    public Answer answer(Caller caller, ApiMethod method, Parameters given, String apiAddress) {
        try {
            Invocation invocation = admit(caller, method, given, apiAddress, false);
            return CallGuard.during(admission.guard(caller, method), () -> switch (method.handler()) {
                case MethodHandler handler -> new Answer.Json(handler.handle(invocation));
                case FileHandler handler -> handler.open(invocation);
                case EitherHandler handler -> handler.answer(invocation);
            });
        } catch (FaultException e) {
            recordIfCallerAtFault(e, method, caller);
            throw e;
        }
    }

    /**
     * Does something that no method does, as if it were part of a call of one: counted, admitted, guarded and, if it is refused, recorded
     * in the same way.
     *
     * @param method whose roles it needs
     * @throws FaultException if it is refused
     */
    public <T> T during(Caller caller, ApiMethod method, Supplier<T> work) {
        try {
            count(caller);
            admission.require(caller, method);
            return CallGuard.during(admission.guard(caller, method), work::get);
        } catch (FaultException e) {
            recordIfCallerAtFault(e, method, caller);
            throw e;
        }
    }

    /**
     * The answer for a caller as it is remembered, which may be out of date; null if the call must be handled for the caller as it is now.
     */
    public @Nullable Answer answerRemembered(
            GuardedHandler handler, Caller remembered, ApiMethod method, Parameters given, String apiAddress) {
        try {
            Invocation invocation = admit(remembered, method, given, apiAddress, true);
            return new Answer.Json(
                    CallGuard.during(admission.guard(remembered, method), () -> handler.handle(invocation)));
        } catch (OutOfDateException | FaultException e) {
            return null;
        }
    }

    /**
     * Carries out a call of a method that anybody may call.
     *
     * @param address the numeric IP address that the call came from
     * @param userAgent what the client calls itself; null if it does not
     * @return the answer's body
     * @throws FaultException if the call is refused
     */
    public byte[] answerAnybody(
            OpenHandler handler, ApiMethod method, Parameters given, String address, @Nullable String userAgent) {
        try {
            return handler.handle(
                    Arguments.decode(method.parameters(), given), address, userAgent == null ? "" : userAgent);
        } catch (FaultException e) {
            ErrorCode code = e.first().code();
            if (CALLER_CODES.contains(code)) {
                refusals.noteStranger(
                        RefusedCall.ofStranger(address, method.name(), code.number()),
                        UserAgents.cleanIfAny(userAgent));
            }
            throw e;
        }
    }

    private Invocation admit(
            Caller caller, ApiMethod method, Parameters given, String apiAddress, boolean isRemembered) {
        count(caller);
        admission.require(caller, method);
        GeneralParameters.ACCOUNT_ID
                .read(given)
                .ifPresent(accountId -> permissions.requireOwnAccount(caller, accountId));
        if (strictParameters) {
            UnknownParameters.refuse(method, given);
        }
        return new Invocation(caller, Arguments.decode(method.parameters(), given), apiAddress, isRemembered);
    }

    private void count(Caller caller) {
        if (limits.countsCallers()) {
            limits.take(
                    Limit.CALLS_PER_KEY,
                    caller.accountId() + "/" + caller.principal().id());
            limits.take(Limit.CALLS_PER_ACCOUNT, Long.toString(caller.accountId()));
        }
    }

    private void recordIfCallerAtFault(FaultException refusal, ApiMethod method, Caller caller) {
        ErrorCode code = refusal.first().code();
        if (CALLER_CODES.contains(code)) {
            refusals.note(
                    RefusedCall.of(caller.accountId(), caller.actor(), method.name(), code.number()),
                    caller.account().customer(),
                    caller.actor().userAgent());
        }
    }
}
