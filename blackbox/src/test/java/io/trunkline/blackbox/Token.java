package io.trunkline.blackbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/** Makes bearer tokens, good ones and others, from their parts. */
final class Token {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Token() {}

    /** How long a token of {@link #mint} is good for. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** A token such as the official clients send. */
    static String mint(Credentials credentials) {
        return lasting(credentials, Instant.now().getEpochSecond(), LIFETIME.toSeconds());
    }

    /** A well-made token with these times, in seconds. */
    static String lasting(Credentials credentials, long issuedAt, long lifetime) {
        return signed(
                header(credentials),
                String.format(
                        Locale.ROOT,
                        "{\"iss\":%d,\"iat\":%d,\"exp\":%d}",
                        credentials.accountId(),
                        issuedAt,
                        issuedAt + lifetime),
                credentials.key());
    }

    static String header(Credentials credentials) {
        return "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + credentials.keyId() + "\"}";
    }

    /** Claims that are right now. */
    static String claims(Credentials credentials) {
        long now = Instant.now().getEpochSecond();
        return String.format(Locale.ROOT, "{\"iss\":%d,\"iat\":%d,\"exp\":%d}", credentials.accountId(), now, now + 60);
    }

    /** Any header and claims, signed with RS256. */
    static String signed(String header, String claims, PrivateKey key) {
        String input = encode(header) + "." + encode(claims);
        return input + "." + BASE64.encodeToString(signature("SHA256withRSA", input, key));
    }

    static byte[] signature(String algorithm, String input, PrivateKey key) {
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(input.getBytes(StandardCharsets.US_ASCII));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encode(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
