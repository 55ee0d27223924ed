package io.trunkline.console.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token by which a form shows that it comes from a page of ours: derived from the secret in the browser's cookie, which no other site
 * knows, and from which the cookie cannot be computed. It is another one on each page, so that the size of a compressed page tells nothing
 * about it. Stateless and thread-safe.
 */
public final class FormToken {

    /** The name of the field. */
    public static final String FIELD = "form_token";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "trunkline console form ";
    private static final char SEPARATOR = '.';

    private FormToken() {}

    /** A token for whoever has a cookie. */
    public static String of(String cookie, RandomGenerator random) {
        return of(cookie, HexFormat.of().toHexDigits(random.nextLong()));
    }

    private static String of(String cookie, String nonce) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(cookie.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] proof = mac.doFinal((PURPOSE + nonce).getBytes(StandardCharsets.UTF_8));
            return nonce + SEPARATOR + Base64.getUrlEncoder().withoutPadding().encodeToString(proof);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    /** Whether a form has a token of whoever has a cookie. Takes the same time for all wrong ones. */
    public static boolean isIn(PageRequest request, String cookie) {
        return isOf(request.field(FIELD), cookie);
    }

    /** Whether a text is a token of whoever has a cookie. Takes the same time for all wrong ones. */
    public static boolean isOf(String sent, String cookie) {
        String nonce = sent.substring(0, Math.max(0, sent.indexOf(SEPARATOR)));
        return MessageDigest.isEqual(
                of(cookie, nonce).getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
