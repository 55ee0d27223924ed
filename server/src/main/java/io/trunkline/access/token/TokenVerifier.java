package io.trunkline.access.token;

import io.trunkline.access.key.CurrentKey;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.token.VerifiedTokens.Signed;
import io.trunkline.digest.Sha256;
import io.trunkline.fault.FaultException;
import io.trunkline.text.Ascii;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an Authorization header proves that a service account is calling (contract section 2.1, RFC 8725). Thread-safe.
 *
 * <p>The order is deliberate: the form first, because that check is cheap; then the key and the signature; the times last, so that nobody
 * without the key learns anything from them. A signature is checked once per token and the result is cached, but the key is looked up for
 * every call, so that a deleted or changed key is rejected at once.
 */
public final class TokenVerifier {

    /** Maximum length of a token, in characters. Tokens of the official clients have about 500. */
    public static final int MAX_LENGTH = 8192;

    /** Maximum number of cached tokens. */
    public static final int CACHED_TOKENS = 10_000;

    private static final String SCHEME = "bearer ";

    // The same text for both, so that it does not reveal which keys exist.
    private static final String UNKNOWN_KEY_OR_BAD_SIGNATURE =
            "The account in 'iss' has no key with this 'kid', or the token was not signed with that key.";

    private final KeyService keys;
    private final InstantSource clock;
    private final Duration skew;
    private final SignatureCheck signatures;
    private final VerifiedTokens verified;

    /**
     * @param skew how far a client's clock may differ from this server's
     * @param random generates the decoy key that is used for unknown key ids
     */
    public TokenVerifier(KeyService keys, InstantSource clock, Duration skew, RandomGenerator random) {
        this(keys, clock, skew, random, CACHED_TOKENS);
    }

    public TokenVerifier(
            KeyService keys, InstantSource clock, Duration skew, RandomGenerator random, int cachedTokens) {
        this.keys = keys;
        this.clock = clock;
        this.skew = skew;
        this.signatures = new SignatureCheck(random);
        this.verified = new VerifiedTokens(cachedTokens, clock, skew);
    }

    /**
     * Checks the value of the Authorization header, or null if the call has none.
     *
     * @return the current state of the key that the token is signed with
     * @throws io.trunkline.fault.FaultException with code 100 (not authenticated), 447 (malformed), 454 (valid for too long), 455 (issued
     *     in the future) or 456 (expired), and no other code, whatever the text. Exceptions of the key lookup are passed through.
     */
    public CurrentKey verify(@Nullable String authorization) {
        String token = bearerToken(authorization);
        Sha256 digest = VerifiedTokens.digest(token);
        Signed known = verified.get(digest);
        if (known != null) {
            CurrentKey current = keys.find(known.accountId(), known.keyId());
            if (current != null && current.key().publicKey().equals(known.signedBy())) {
                return usable(current, known.times());
            }
            verified.remove(digest);
        }
        CompactToken parsed = CompactToken.parse(token);
        CurrentKey current = ServiceKey.isKeyId(parsed.keyId()) ? keys.find(parsed.accountId(), parsed.keyId()) : null;
        RSAPublicKey publicKey = current == null ? null : current.key().publicKey();
        if (!signatures.holds(parsed, publicKey) || current == null) {
            throw TokenFaults.unauthorized(UNKNOWN_KEY_OR_BAD_SIGNATURE);
        }
        CurrentKey result = usable(current, parsed.times());
        ServiceKey key = current.key();
        verified.put(digest, new Signed(parsed.accountId(), key.keyId(), key.publicKey(), parsed.times()));
        return result;
    }

    /**
     * Returns the key that a token was signed with if both are cached; otherwise null. The key may have been changed or deleted since.
     *
     * @throws io.trunkline.fault.FaultException as {@link #verify} does
     */
    @Nullable
    CurrentKey remembered(@Nullable String authorization) {
        Signed known = verified.get(VerifiedTokens.digest(bearerToken(authorization)));
        CurrentKey key = known == null ? null : keys.remembered(known.accountId(), known.keyId());
        return known == null || key == null || !key.key().publicKey().equals(known.signedBy())
                ? null
                : usable(key, known.times());
    }

    /** Whether the signature of this token has been checked and the result is cached. */
    boolean remembers(String authorization) {
        try {
            return verified.get(VerifiedTokens.digest(bearerToken(authorization))) != null;
        } catch (FaultException malformed) {
            return false;
        }
    }

    /** Returns the number of signatures checked so far; calls with a cached token do not count. */
    public long signatureChecks() {
        return signatures.count();
    }

    /** Returns the number of cached tokens, by default at most {@value #CACHED_TOKENS}. */
    public long rememberedTokens() {
        return verified.size();
    }

    private CurrentKey usable(CurrentKey current, TokenTimes times) {
        times.check(clock.instant(), skew);
        return current;
    }

    private static String bearerToken(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw TokenFaults.unauthorized(
                    "Send the header 'Authorization: Bearer <token>' with a service account token.");
        }
        if (!Ascii.startsWith(authorization, SCHEME)) {
            throw TokenFaults.unauthorized("The Authorization header must have the form 'Bearer <token>'.");
        }
        int start = SCHEME.length();
        while (start < authorization.length() && authorization.charAt(start) == ' ') {
            start++;
        }
        if (authorization.length() - start > MAX_LENGTH) {
            throw TokenFaults.malformed("The token has more than " + MAX_LENGTH + " characters.");
        }
        return authorization.substring(start);
    }
}
