package io.trunkline.access.caller;

import io.trunkline.access.logon.Sessions;
import io.trunkline.digest.Sha256;
import java.time.Instant;

/**
 * What a logon made (contract section 2.4). Immutable; holds no secret, since nobody finds the session's id by its digest.
 *
 * @param accountId the account that it is good for
 * @param hash the digest of the session's id
 * @param authentication how the logon was proved
 * @param holder whose it is
 * @param passwordId tells which password the owner or the sub-user had then: the session ends with it
 * @param lastUsed as it is stored: up to {@link Sessions#USE_INTERVAL} behind
 * @param expires when it ends by itself
 */
public record Session(
        long accountId,
        Sha256 hash,
        Authentication authentication,
        Holder holder,
        long passwordId,
        Instant created,
        Instant lastUsed,
        Instant expires) {

    /** How many characters of a session's digest name it in lists and in the audit log. */
    public static final int LABEL_LENGTH = 8;

    /** @throws IllegalArgumentException if what was proved is not what the holder proves itself with */
    public Session {
        // A row that has lost its sub-user must not become the owner's.
        boolean bySubUser = authentication == Authentication.SUB_USER_PASSWORD;
        if (authentication == Authentication.TOKEN || bySubUser != holder instanceof Holder.OneSubUser) {
            throw new IllegalArgumentException("A session of " + holder + " cannot begin by " + authentication.label());
        }
    }

    /** What tells sessions of one account apart in the audit log. */
    public static String label(Sha256 hash) {
        return hash.toString().substring(0, LABEL_LENGTH);
    }
}
