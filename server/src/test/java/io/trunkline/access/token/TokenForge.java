package io.trunkline.access.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens of any header, any claims and any signature, right or wrong. */
public final class TokenForge {

    /** Makes the third part of a token from the first two. */
    @FunctionalInterface
    interface Signer {
        byte[] sign(byte[] input) throws GeneralSecurityException;
    }

    private TokenForge() {}

    /** A token with a true RS256 signature. */
    public static String rs256(PrivateKey key, String header, String claims) {
        return signed(with("SHA256withRSA", key), header, claims);
    }

    static String signed(Signer signer, String header, String claims) {
        return signedParts(signer, base64(header), base64(claims));
    }

    /** A token whose first two parts are taken as they are. */
    static String signedParts(Signer signer, String header, String claims) {
        String input = header + "." + claims;
        try {
            return input + "." + base64(signer.sign(input.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static Signer with(String algorithm, PrivateKey key) {
        return input -> {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        };
    }

    static Signer hmac(String algorithm, byte[] secret) {
        return input -> {
            Mac mac = Mac.getInstance(algorithm);
            Key key = new SecretKeySpec(secret, algorithm);
            mac.init(key);
            return mac.doFinal(input);
        };
    }

    static Signer bytes(byte... signature) {
        return _ -> signature;
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** JSON written with apostrophes for quotes. */
    public static String json(String text) {
        return text.replace('\'', '"');
    }
}
