package io.trunkline.access.logon;

import io.trunkline.digest.Sha256;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of sessions, which are secrets: the account's id, so that a session can be found without any other parameter, and 256 bits. */
final class SessionId {

    private static final int SECRET_BYTES = 32;

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,15})-[A-Za-z0-9_-]{43}");

    private SessionId() {}

    /** Returns a new id. */
    static String next(SecureRandom random, long accountId) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return accountId + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /**
     * Returns the account in an id.
     *
     * @throws FaultException 161 if the id is malformed
     */
    static long accountOf(String id) {
        Matcher parts = FORM.matcher(id);
        if (!parts.matches()) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.INVALID_SESSION_ID,
                    "session_id",
                    "It does not have the form of an id returned by Logon."));
        }
        return Long.parseLong(parts.group(1));
    }

    /** Returns the stored form of an id. */
    static Sha256 digest(String id) {
        return Sha256.of(id.getBytes(StandardCharsets.UTF_8));
    }
}
