package io.trunkline.access.factor;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** The codes of authenticator apps: RFC 6238 with SHA-1, six digits and steps of 30 seconds, as all apps have it. Stateless and thread-safe. */
final class TotpCodes {

    /** The length of a code. */
    static final int DIGITS = 6;

    /** How long a code is shown, in seconds. */
    static final int STEP_SECONDS = 30;

    /** How many steps a phone's clock may be ahead or behind (RFC 6238, section 5.2, recommends at most one). */
    private static final int TOLERANCE = 1;

    private static final HmacOneTimePasswordGenerator GENERATOR = new HmacOneTimePasswordGenerator(DIGITS);

    private TotpCodes() {}

    /**
     * The time step that a code is of, if it is among those accepted now; the newest one if it is the code of several. All of them are
     * compared in full, so that the time does not reveal how much of which matches.
     *
     * @param code any text
     * @param after steps up to this one are not accepted any more
     */
    static OptionalLong step(TotpSecret secret, String code, Instant now, long after) {
        SecretKeySpec key = secret.key();
        long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        for (long step = current - TOLERANCE; step <= current + TOLERANCE; step++) {
            if (isSame(code(key, step), code) && step > after) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static String code(SecretKeySpec key, long step) {
        try {
            return GENERATOR.generateOneTimePasswordString(key, step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes a key of any length", e);
        }
    }

    private static boolean isSame(String code, String given) {
        return MessageDigest.isEqual(code.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
