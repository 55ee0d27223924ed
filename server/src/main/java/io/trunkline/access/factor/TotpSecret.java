package io.trunkline.access.factor;

import java.security.SecureRandom;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/**
 * What an authenticator app and the server compute the same codes from. Immutable.
 *
 * @param text 20 bytes in Base32, as people type it into the app
 */
record TotpSecret(String text) {

    /** As long as what HMAC-SHA-1 returns, which RFC 4226 (section 4, R6) recommends. */
    private static final int BYTES = 20;

    private static final String ALGORITHM = "HmacSHA1";

    /** Returns a new secret. */
    static TotpSecret next(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new TotpSecret(Base32.toBase32String(bytes));
    }

    /** The key that codes are computed with. */
    SecretKeySpec key() {
        return new SecretKeySpec(Base32.decode(text), ALGORITHM);
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "TotpSecret";
    }
}
