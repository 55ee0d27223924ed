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
 * Remembers which tokens a signature was found to hold for, and under which public key, for as long as they can be
 * used. Bounded. Thread-safe. Keeps digests only, so that a memory dump gives no usable token away.
 */
final class VerifiedTokens {

    /** What is known of a token once its signature held. */
    record Signed(long accountId, String keyId, RSAPublicKey signedBy, TokenTimes times) {}

    private final Cache<Sha256, Signed> tokens;

    VerifiedTokens(int capacity, InstantSource clock, Duration skew) {
        this.tokens = Caches.ofSize(capacity)
                .ticker(() -> nanos(clock.instant()))
                .expireAfter(Expiry.<Sha256, Signed>creating((_, signed) ->
                        Duration.between(clock.instant(), signed.times().usableUntil(skew))))
                .build();
    }

    /** What tokens are remembered by. */
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

    /** How many tokens are remembered, without those that have expired. */
    long size() {
        tokens.cleanUp();
        return tokens.estimatedSize();
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * Duration.ofSeconds(1).toNanos() + instant.getNano();
    }
}
