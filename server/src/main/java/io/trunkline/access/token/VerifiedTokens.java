package io.trunkline.access.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Expiry;
import io.trunkline.digest.Sha256;
import io.trunkline.thread.Caches;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of the tokens whose signatures were found valid, with the public key of each, for as long as the tokens can be used.
 * Thread-safe. Stores only digests of tokens, so that a memory dump contains no usable token.
 */
final class VerifiedTokens {

    /** The facts about a token whose signature is valid. */
    record Signed(long accountId, String keyId, RSAPublicKey signedBy, TokenTimes times) {}

    private final Cache<Sha256, Signed> tokens;

    VerifiedTokens(int capacity, InstantSource clock, Duration skew) {
        this.tokens = Caches.ofSize(capacity)
                .ticker(() -> nanos(clock.instant()))
                .expireAfter(Expiry.<Sha256, Signed>creating((_, signed) ->
                        Duration.between(clock.instant(), signed.times().usableUntil(skew))))
                .build();
    }

    /** Returns the digest under which a token is cached. */
    static Sha256 digest(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }

    @Nullable
    Signed get(Sha256 token) {
        return tokens.getIfPresent(token);
    }

    void put(Sha256 token, Signed signed) {
        tokens.put(token, signed);
    }

    void remove(Sha256 token) {
        tokens.invalidate(token);
    }

    /** Returns the number of cached tokens, without those that have expired. */
    long size() {
        tokens.cleanUp();
        return tokens.estimatedSize();
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * Duration.ofSeconds(1).toNanos() + instant.getNano();
    }
}
