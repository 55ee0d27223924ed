package io.trunkline.access.token;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.key.CurrentKey;
import io.trunkline.access.key.ServiceKey;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns what a request says about its sender into a {@link Caller}. Thread-safe. */
public final class TokenAuthenticator {

    private final TokenVerifier tokens;
    private final Consumer<ServiceKey> uses;

    /** @param uses is told of every key that somebody has proved to hold */
    public TokenAuthenticator(TokenVerifier tokens, Consumer<ServiceKey> uses) {
        this.tokens = tokens;
        this.uses = uses;
    }

    /**
     * Finds out who calls.
     *
     * @param authorization the value of the Authorization header, or null
     * @param remoteAddress the numeric IP address that the call came from
     * @param userAgent the value of the User-Agent header, or null
     * @throws io.trunkline.fault.FaultException as {@link TokenVerifier#verify} does
     */
    public Caller authenticate(@Nullable String authorization, String remoteAddress, @Nullable String userAgent) {
        return caller(tokens.verify(authorization), remoteAddress, userAgent);
    }

    /**
     * The caller as it is remembered, which may be out of date: what it is let do must depend on that it is not.
     *
     * @return null if nothing is remembered
     * @throws io.trunkline.fault.FaultException as {@link TokenVerifier#verify} does
     */
    public @Nullable Caller remembered(
            @Nullable String authorization, String remoteAddress, @Nullable String userAgent) {
        CurrentKey remembered = tokens.remembered(authorization);
        return remembered == null ? null : caller(remembered, remoteAddress, userAgent);
    }

    /** Whether this is a token that was found to be good before; whether its key still is, is not asked. */
    public boolean remembers(@Nullable String authorization) {
        return authorization != null && tokens.remembers(authorization);
    }

    private Caller caller(CurrentKey current, String remoteAddress, @Nullable String userAgent) {
        uses.accept(current.key());
        return new Caller(
                current.account(),
                new Principal.Key(
                        current.key().accountId(),
                        current.key().keyId(),
                        current.key().holder()),
                current.key().roles(),
                Authentication.TOKEN,
                remoteAddress,
                userAgent == null ? "" : userAgent);
    }
}
