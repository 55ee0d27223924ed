package io.trunkline.wire;

import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.logon.CredentialAuthenticator;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.access.token.TokenAuthenticator;
import io.trunkline.audit.RefusedCall;
import io.trunkline.audit.UserAgents;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.fault.FaultException;
import io.trunkline.http.request.Call;
import io.trunkline.method.catalogue.ApiMethod;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Authenticates callers by whichever credential a call has, counts calls for the limits, and records refusals. Thread-safe. */
public final class Gate {

    private final TokenAuthenticator tokens;
    private final CredentialAuthenticator credentials;
    private final CredentialParameters credentialParameters;
    private final RateLimits limits;
    private final RefusalLog refusals;

    /** @param credentialsInQuery whether passwords and similar secrets may be in the query of a URL */
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
     * Authenticates the caller. A token takes precedence over all other credentials; failures are counted for the address.
     *
     * @throws FaultException if the call does not prove who its caller is
     */
    Caller authenticate(Call call, ApiMethod method, Peer peer) {
        try {
            // A flood of wrong tokens from the same address does not stop tokens that are known to be valid.
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

    /** The name of the secret that authenticated the caller, if it is in the query of the URL. */
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
     * The caller as it is remembered, which may be out of date. Null if it is not remembered, or if calls are counted per caller: a call
     * that is tried with the remembered caller and then handled again would count twice.
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
     * Counts a call for the address that it comes from.
     *
     * @throws FaultException with code 340 if the limit is exceeded
     */
    void count(Peer peer) {
        limits.takeForAddress(Limit.CALLS_PER_ADDRESS, peer.address());
    }

    private void note(FaultException refusal, ApiMethod method, Peer peer) {
        refusals.noteStranger(
                RefusedCall.ofStranger(
                        peer.address(), method.name(), refusal.first().code().number()),
                UserAgents.cleanIfAny(peer.userAgent()));
    }
}
