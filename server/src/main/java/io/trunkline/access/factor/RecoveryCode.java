package io.trunkline.access.factor;

import io.trunkline.digest.Sha256;
import io.trunkline.text.Ascii;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;

/**
 * A code to sign in with, once, for somebody who has lost the authenticator app. Only its digest is stored: of 80 random bits, which
 * nobody guesses even with the digest. Immutable.
 *
 * @param text 16 characters of Base32
 */
record RecoveryCode(String text) {

    /** How many codes a person has at most. */
    static final int MOST = 10;

    private static final int BYTES = 10;
    private static final int GROUP = 4;
    private static final Pattern FORM = Pattern.compile("[A-Z2-7]{16}");

    /** Returns new codes, as many as a person may have. */
    static List<RecoveryCode> next(SecureRandom random) {
        return Stream.generate(() -> {
                    byte[] bytes = new byte[BYTES];
                    random.nextBytes(bytes);
                    return new RecoveryCode(Base32.toBase32String(bytes));
                })
                .limit(MOST)
                .toList();
    }

    /**
     * Reads a code as it was typed, in either case.
     *
     * @param given without spaces and hyphens
     * @return empty if it does not have the form of a code
     */
    static Optional<RecoveryCode> read(String given) {
        String text = Ascii.upper(given);
        return FORM.matcher(text).matches() ? Optional.of(new RecoveryCode(text)) : Optional.empty();
    }

    /** The code as it is shown: {@code ABCD-EFGH-IJKL-MNOP}. */
    String shown() {
        StringBuilder groups = new StringBuilder(text);
        for (int at = text.length() - GROUP; at > 0; at -= GROUP) {
            groups.insert(at, '-');
        }
        return groups.toString();
    }

    /** The stored form. */
    Sha256 digest() {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Omits the code. */
    @Override
    public String toString() {
        return "RecoveryCode";
    }
}
