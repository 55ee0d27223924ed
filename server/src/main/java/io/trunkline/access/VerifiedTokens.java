package io.trunkline.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    /** SHA-256 of a token's text. */
    record Digest(long a, long b, long c, long d) {

        /** Only ever copied, which is faster than asking for a new one and safe for any number of threads. */
        private static final MessageDigest SHA_256 = sha256();

        static Digest of(String token) {
            try {
                MessageDigest digest = (MessageDigest) SHA_256.clone();
                ByteBuffer hash = ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
                return new Digest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("This Java runtime's SHA-256 cannot be copied", e);
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java runtime has no SHA-256", e);
            }
        }
    }

    private final Cache<Digest, Signed> tokens;

    VerifiedTokens(int capacity, InstantSource clock, Duration skew) {
        this.tokens = Caffeine.newBuilder()
                .maximumSize(capacity)
                .ticker(() -> nanos(clock.instant()))
                .expireAfter(Expiry.<Digest, Signed>creating((_, signed) ->
                        Duration.between(clock.instant(), signed.times().usableUntil(skew))))
                // The upkeep is short; on the caller's thread it needs no pool and the bound holds at once.
                .executor(Runnable::run)
                .build();
    }

    @Nullable
    Signed get(Digest token) {
        return tokens.getIfPresent(token);
    }

    void put(Digest token, Signed signed) {
        tokens.put(token, signed);
    }

    void remove(Digest token) {
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
