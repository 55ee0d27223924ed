package io.trunkline.access.factor;

import io.trunkline.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a pending sign-in, as far as the server keeps it. Immutable; holds no secret.
 *
 * @param accountId begins the id, so that a sign-in is found by the key of its table
 * @param digest of the whole id
 */
record SignInId(long accountId, Sha256 digest) {

    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,15})-[A-Za-z0-9_-]{43}");

    /** The text of a new id: a secret. */
    static String next(long accountId, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return accountId + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /**
     * Reads the text of an id.
     *
     * @throws io.trunkline.fault.FaultException 137 for any other text
     */
    static SignInId read(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw FirstFactor.gone();
        }
        return new SignInId(Long.parseLong(parts.group(1)), Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
