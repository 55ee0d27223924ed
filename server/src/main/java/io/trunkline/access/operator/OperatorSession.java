package io.trunkline.access.operator;

import io.trunkline.digest.Sha256;
import java.time.Duration;
import java.time.Instant;

/**
 * A session of the operators' console. Immutable.
 *
 * @param hash of the secret in the browser's cookie, by which it is found
 * @param token that it began with
 * @param lastUsed when a page was last asked for, accurate to a minute
 */
public record OperatorSession(Sha256 hash, OperatorToken token, Instant created, Instant lastUsed) {

    /** The cookie with its secret. Browsers send the cookies of a host to all its ports, so it has another name than that of accounts. */
    public static final String COOKIE = "trunkline-operator";

    /** How long a session lasts at most. */
    public static final Duration LONGEST = Duration.ofHours(8);

    /** How long a session lasts that nobody uses. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    /** How many sessions a token may have: a further one ends the oldest. */
    public static final int MOST = 20;

    /** Whether it and its token are valid at a given time. */
    public boolean isUsableAt(Instant time) {
        return token.isUsableAt(time) && time.isBefore(created.plus(LONGEST)) && time.isBefore(lastUsed.plus(IDLE));
    }
}
