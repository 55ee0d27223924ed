package io.trunkline.console.session;

import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.audit.RefusedCall;
import io.trunkline.audit.UserAgents;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.console.http.PageRequest;
import io.trunkline.fault.FaultException;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts and records attempts to sign in that fail, as those of calls. Thread-safe. */
public final class Attempts {

    private final RateLimits limits;
    private final RefusalLog refusals;

    /** @param refusals records who was not let in */
    public Attempts(RateLimits limits, RefusalLog refusals) {
        this.limits = limits;
        this.refusals = refusals;
    }

    /**
     * Makes an attempt, unless too many from the browser's address have failed.
     *
     * @throws FaultException as the attempt does; 340 after too many
     */
    <T> T make(PageRequest request, Supplier<T> attempt) {
        Optional<FaultException> refusal = limits.refusalFrom(Limit.FAILED_AUTHENTICATIONS, request.address());
        try {
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            return counted(request, attempt);
        } catch (FaultException e) {
            refusals.noteStranger(
                    RefusedCall.ofStranger(
                            request.address(), SignIn.METHOD, e.first().code().number()),
                    UserAgents.cleanIfAny(request.userAgent()));
            throw e;
        }
    }

    private <T> T counted(PageRequest request, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (FaultException e) {
            limits.countFrom(Limit.FAILED_AUTHENTICATIONS, request.address());
            throw e;
        }
    }
}
