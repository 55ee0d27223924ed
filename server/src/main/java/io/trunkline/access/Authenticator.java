package io.trunkline.access;

import org.jspecify.annotations.Nullable;

/** Turns what a request says about its sender into a {@link Caller}. Thread-safe. */
public final class Authenticator {

    private final TokenVerifier tokens;

    public Authenticator(TokenVerifier tokens) {
        this.tokens = tokens;
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
        CurrentKey current = tokens.verify(authorization).current();
        return new Caller(
                current.account(),
                current.key().keyId(),
                current.key().roles(),
                Authentication.TOKEN,
                remoteAddress,
                userAgent == null ? "" : userAgent);
    }
}
