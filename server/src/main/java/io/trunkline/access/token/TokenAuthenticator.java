package io.trunkline.access.token;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.key.CurrentKey;
import io.trunkline.access.key.ServiceKey;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns the token of a request into a {@link Caller}. Thread-safe. */
public final class TokenAuthenticator {

    private final TokenVerifier tokens;
    private final Consumer<ServiceKey> uses;

    /** @param uses receives every key that a caller has proved to hold */
    public TokenAuthenticator(TokenVerifier tokens, Consumer<ServiceKey> uses) {
        this.tokens = tokens;
        this.uses = uses;
    }

    /**
     * Authenticates a caller.
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
     * Returns the caller from the cache, which may be out of date: anything that the caller is allowed to do must be conditional on the
     * cached state still being current.
     *
     * @return null if the caller is not cached
     * @throws io.trunkline.fault.FaultException as {@link TokenVerifier#verify} does
     */
    public @Nullable Caller remembered(
            @Nullable String authorization, String remoteAddress, @Nullable String userAgent) {
        CurrentKey remembered = tokens.remembered(authorization);
        return remembered == null ? null : caller(remembered, remoteAddress, userAgent);
    }

    /** Whether this token has been found valid before; does not check whether its key is still valid. */
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
