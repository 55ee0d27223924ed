package io.trunkline.access.operator;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The stored data of an operator token, which contains no secret. Immutable.
 *
 * @param id counts up from 1
 * @param name the operator's name for it
 * @param createdBy the system user who created it
 * @param expires when it expires; null for never
 * @param lastUsed when it was last used, accurate to a minute; null for never
 * @param revoked when it was revoked; null if it is not
 * @param revokedBy the system user who revoked it; null if it is not
 */
public record OperatorToken(
        long id,
        String name,
        Instant created,
        String createdBy,
        @Nullable Instant expires,
        @Nullable Instant lastUsed,
        @Nullable Instant revoked,
        @Nullable String revokedBy) {

    /** The prefix of every token, by which scanners for leaked secrets recognise one. */
    public static final String PREFIX = "tlop_";

    private static final int SECRET_BYTES = 32;

    /** The prefix, and {@link #SECRET_BYTES} bytes in base64url without padding. */
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    /** A new token itself, of which only the hash is stored. */
    static String newSecret(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a text of any length looks like a token. */
    static boolean isWellFormed(String secret) {
        return FORM.matcher(secret).matches();
    }

    /** Whether it is valid at a given time. */
    public boolean isUsableAt(Instant time) {
        return revoked == null && (expires == null || time.isBefore(expires));
    }
}
