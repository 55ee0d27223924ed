package io.trunkline.store.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key of a {@link SecretBox}: AES-256-GCM (NIST SP 800-38D) with a random nonce of 12 bytes and a tag of 16 bytes, as Base64 after a
 * version prefix. Immutable and thread-safe.
 */
final class SecretKey {

    static final int BYTES = 32;

    /** Prefix of every sealed value. */
    static final String PREFIX = "v1:";

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final String ID_ALGORITHM = "HmacSHA256";
    private static final byte[] ID_INPUT = "trunkline secret key id".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_BYTES = 16;

    private final SecretKeySpec key;
    private final String id;

    private SecretKey(SecretKeySpec key) {
        this.key = key;
        this.id = id(key);
    }

    /** A key of 32 bytes, which are copied. */
    static SecretKey of(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes");
        }
        return new SecretKey(new SecretKeySpec(key, "AES"));
    }

    /** Identifies the key and reveals nothing about it: 32 hexadecimal digits. */
    String id() {
        return id;
    }

    private static String id(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ID_ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(ID_INPUT), 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + ID_ALGORITHM, e);
        }
    }

    /** Encrypts a text for a context. */
    Sealed seal(String text, String context, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] bytes = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, bytes, NONCE_BYTES, encrypted.length);
            return new Sealed(PREFIX + Base64.getEncoder().encodeToString(bytes), id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    /** Decrypts what this key sealed for the same context; empty for anything else. */
    Optional<String> open(String sealedText, String context) {
        if (!sealedText.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(sealedText.substring(PREFIX.length()));
            if (bytes.length < NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "SecretKey[" + id + "]";
    }
}
