package io.trunkline.callback.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The {@code hash} of a callback (contract section 6.1). Stateless and thread-safe. */
public final class CallbackHash {

    /** Length in ASCII characters. */
    public static final int LENGTH = 32;

    /** Only ever cloned, which is faster than requesting a new instance and safe for any number of threads. */
    private static final MessageDigest ALGORITHM = algorithm();

    private CallbackHash() {}

    /**
     * The MD5 digest of salt, account id, api key and callback id, concatenated in this order, as 32 lower-case hexadecimal digits.
     *
     * @param salt null for an account without one, which counts as an empty salt
     */
    public static String of(@Nullable String salt, long accountId, String apiKey, long callbackId) {
        return ofText((salt == null ? "" : salt) + accountId + apiKey + callbackId);
    }

    /** The MD5 digest of a text in UTF-8, as lower-case hexadecimal digits. */
    public static String ofText(String text) {
        try {
            MessageDigest digest = (MessageDigest) ALGORITHM.clone();
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java runtime's MD5 cannot be copied", e);
        }
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no MD5", e);
        }
    }
}
