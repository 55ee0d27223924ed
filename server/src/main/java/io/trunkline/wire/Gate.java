package io.trunkline.wire;

import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.logon.CredentialAuthenticator;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.access.token.TokenAuthenticator;
import io.trunkline.audit.RefusalLog;
import io.trunkline.audit.RefusedCall;
import io.trunkline.audit.UserAgents;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.request.Call;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out who calls, by whatever the call has, and keeps count of who was refused. Thread-safe. */
public final class Gate {

    /** What is refused for who calls, not for what the call says. */
    private static final Set<ErrorCode> OF_CALLERS = EnumSet.of(
            ErrorCode.AUTHORIZATION_FAILED,
            ErrorCode.FORBIDDEN_COMMAND,
            ErrorCode.ACCOUNT_ISNT_ACTIVATED,
            ErrorCode.CODE_ENTRY_ATTEMPTS_EXHAUSTED,
            ErrorCode.INVALID_CODE,
            ErrorCode.RATE_LIMIT_EXCEED);

    private final TokenAuthenticator tokens;
    private final CredentialAuthenticator credentials;
    private final CredentialParameters credentialParameters;
    private final RateLimits limits;
    private final RefusalLog refusals;

    /** @param credentialsInQuery whether passwords and the like may be in the query of an address */
    public Gate(
            TokenAuthenticator tokens,
            CredentialAuthenticator credentials,
            boolean credentialsInQuery,
            RateLimits limits,
            RefusalLog refusals) {
        this.tokens = tokens;
        this.credentials = credentials;
        this.credentialParameters = new CredentialParameters(credentialsInQuery);
        this.limits = limits;
        this.refusals = refusals;
    }

    /**
     * Who calls. A token goes before all other credentials; what fails is counted for the address.
     *
     * @throws FaultException if the call does not prove it
     */
    Caller authenticate(Call call, ApiMethod method, Peer peer) {
        try {
            // A flood of wrong tokens from behind the same address does not stop those that are known to be right.
            Optional<FaultException> refusal = limits.refusalFrom(Limit.FAILED_AUTHENTICATIONS, peer.address());
            if (refusal.isPresent() && !tokens.remembers(peer.authorization())) {
                throw refusal.get();
            }
            return counted(call, method, peer);
        } catch (FaultException e) {
            note(e, method, peer);
            throw e;
        }
    }

    /** The name of the secret that proved who calls, if it is in the query of the address. */
    Optional<String> secretInQuery(Call call, ApiMethod method, Peer peer) {
        return peer.authorization() == null
                ? CredentialParameters.secretInQuery(call, method.credentials())
                : Optional.empty();
    }

    private Caller counted(Call call, ApiMethod method, Peer peer) {
        try {
            Optional<AccountCredential> credential = peer.authorization() == null
                    ? credentialParameters.read(call, method.credentials())
                    : Optional.empty();
            return credential.isPresent()
                    ? credentials.authenticate(credential.get(), peer.address(), peer.userAgentText())
                    : tokens.authenticate(peer.authorization(), peer.address(), peer.userAgent());
        } catch (FaultException e) {
            limits.countFrom(Limit.FAILED_AUTHENTICATIONS, peer.address());
            throw e;
        }
    }

    /**
     * Who calls as it is remembered, which may be out of date; null if it is not, or if calls are counted by who makes them: one that is
     * tried and then handled all the same would count twice.
     *
     * @throws FaultException as {@link #authenticate} does
     */
    @Nullable
    Caller remembered(Peer peer) {
        return limits.countsCallers()
                ? null
                : tokens.remembered(peer.authorization(), peer.address(), peer.userAgent());
    }

    /**
     * Counts a call for who makes it.
     *
     * @throws FaultException 340 if it is one too many
     */
    void count(Caller caller) {
        if (limits.countsCallers()) {
            limits.take(
                    Limit.CALLS_PER_KEY,
                    caller.accountId() + "/" + caller.principal().id());
            limits.take(Limit.CALLS_PER_ACCOUNT, Long.toString(caller.accountId()));
        }
    }

    /**
     * Counts a call for the address that it comes from.
     *
     * @throws FaultException 340 if it is one too many
     */
    void count(Peer peer) {
        limits.takeForAddress(Limit.CALLS_PER_ADDRESS, peer.address());
    }

    /** Keeps that a known caller was refused, if it was for who it is. */
    void noteIfOfCaller(FaultException refusal, ApiMethod method, Caller caller) {
        ErrorCode code = refusal.first().code();
        if (OF_CALLERS.contains(code)) {
            refusals.note(
                    RefusedCall.of(caller.accountId(), caller.actor(), method.name(), code.number()),
                    caller.account().customer(),
                    caller.actor().userAgent());
        }
    }

    /** The same of somebody who has nothing to prove itself with. */
    void noteIfOfCaller(FaultException refusal, ApiMethod method, Peer peer) {
        if (OF_CALLERS.contains(refusal.first().code())) {
            note(refusal, method, peer);
        }
    }

    private void note(FaultException refusal, ApiMethod method, Peer peer) {
        refusals.note(
                RefusedCall.ofStranger(
                        peer.address(), method.name(), refusal.first().code().number()),
                UserAgents.cleanIfAny(peer.userAgent()));
    }
}
