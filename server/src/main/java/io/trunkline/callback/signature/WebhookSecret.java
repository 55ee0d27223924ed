package io.trunkline.callback.signature;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The secret with which one account's callbacks are signed, as defined by Standard Webhooks. Immutable and thread-safe. */
public final class WebhookSecret {

    /** Prefix of a secret's text. */
    public static final String PREFIX = "whsec_";

    static final int MIN_BYTES = 24;
    static final int MAX_BYTES = 64;

    private static final int NEW_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] bytes;
    private final SecretKeySpec key;

    private WebhookSecret(byte[] bytes) {
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "A webhook secret has " + MIN_BYTES + " to " + MAX_BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Generates a secret of 32 random bytes. */
    public static WebhookSecret generate(SecureRandom random) {
        byte[] bytes = new byte[NEW_BYTES];
        random.nextBytes(bytes);
        return new WebhookSecret(bytes);
    }

    /**
     * Parses the text of a secret.
     *
     * @throws IllegalArgumentException saying what is wrong, without the text, if it is not {@value #PREFIX} and Base64 of 24 to 64 bytes
     */
    public static WebhookSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A webhook secret starts with " + PREFIX);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            // The decoder's message may show a character of the secret.
            throw new IllegalArgumentException("A webhook secret is Base64 after " + PREFIX);
        }
        return new WebhookSecret(bytes);
    }

    /** The text of the secret. Show it to nobody but the account's owner. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The HMAC-SHA256 of the content, 32 bytes. */
    byte[] authenticate(byte[] content) {
        return hmac(key, content);
    }

    /** The HMAC-SHA256 of a content. */
    public static byte[] hmac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("This Java runtime has no " + ALGORITHM, e);
        }
    }

    /** Wraps bytes as a key for {@link #hmac}. */
    public static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebhookSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
