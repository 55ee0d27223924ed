package io.trunkline.blackbox.browser;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The app on a phone that shows codes for two-step sign-in: TOTP of RFC 6238 with the values that all such apps have, six digits every 30
 * seconds by HMAC-SHA-1.
 */
record AuthenticatorApp(SecretKeySpec key) {

    private static final int SECONDS = 30;
    private static final int CODES = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** @param shown the key as a page shows it, in Base32 with spaces */
    static AuthenticatorApp typed(String shown) {
        ByteBuffer bytes = ByteBuffer.allocate(shown.length());
        int bits = 0;
        int count = 0;
        for (char letter : shown.replaceAll("\\s", "").toUpperCase(Locale.ROOT).toCharArray()) {
            bits = bits << 5 | BASE32.indexOf(letter);
            count += 5;
            if (count >= Byte.SIZE) {
                count -= Byte.SIZE;
                bytes.put((byte) (bits >> count));
            }
        }
        return new AuthenticatorApp(new SecretKeySpec(bytes.array(), 0, bytes.position(), "HmacSHA1"));
    }

    /**
     * A code.
     *
     * @param later 0 for the one that is shown now, 1 for the next one, which a clock that is fast shows already
     */
    String code(int later) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(key.getAlgorithm());
        mac.init(key);
        byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                .putLong(Instant.now().getEpochSecond() / SECONDS + later)
                .array());
        int from = hash[hash.length - 1] & 0xf;
        return String.format(Locale.ROOT, "%06d", (ByteBuffer.wrap(hash).getInt(from) & Integer.MAX_VALUE) % CODES);
    }

    /** A code that is none of those which may be shown about now. */
    String wrongCode() throws GeneralSecurityException {
        String wrong = "000000";
        for (int later = -2; later <= 2; later++) {
            if (code(later).equals(wrong)) {
                return "999999";
            }
        }
        return wrong;
    }
}
