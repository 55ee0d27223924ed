package io.trunkline.access.caller;

import io.trunkline.access.logon.Sessions;
import io.trunkline.digest.Sha256;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session started by a logon (contract section 2.4). Immutable; holds no secret, since the session's id cannot be derived from its
 * digest.
 *
 * @param accountId the account that the session is valid for
 * @param hash the digest of the session's id
 * @param authentication how the logon was authenticated
 * @param holder the owner or sub-user that the session belongs to
 * @param passwordId identifies the password that the holder had at the logon: the session ends when that password changes
 * @param lastUsed the stored time, which may lag by up to {@link Sessions#USE_INTERVAL}
 * @param expires when the session expires
 * @param address the numeric IP address that the logon came from; null for a session that began before this was stored
 * @param userAgent what the client of the logon called itself, as {@link Caller} has it; null if it did not, or as for the address
 */
public record Session(
        long accountId,
        Sha256 hash,
        Authentication authentication,
        Holder holder,
        long passwordId,
        Instant created,
        Instant lastUsed,
        Instant expires,
        @Nullable String address,
        @Nullable String userAgent) {

    /** Number of characters of a session's digest that identify it in lists and in the audit log. */
    public static final int LABEL_LENGTH = 8;

    /** @throws IllegalArgumentException if the holder cannot log on with this kind of authentication */
    public Session {
        // A row that has lost its sub-user must not become a session of the owner.
        boolean bySubUser =
                authentication == Authentication.SUB_USER_PASSWORD || authentication == Authentication.SUB_USER_PASSKEY;
        if (authentication == Authentication.TOKEN || bySubUser != holder instanceof Holder.OneSubUser) {
            throw new IllegalArgumentException("A session of " + holder + " cannot begin by " + authentication.label());
        }
    }

    /** The label that distinguishes the sessions of an account in the audit log. */
    public static String label(Sha256 hash) {
        return hash.toString().substring(0, LABEL_LENGTH);
    }
}
