package io.trunkline.access.token;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When a token was issued and when it may be used. Immutable.
 *
 * <p>RFC 7519 section 2 allows fractions of a second, and clients that use {@code time.time()} send them; they are rounded to milliseconds.
 */
record TokenTimes(Instant issuedAt, @Nullable Instant notBefore, Instant expiresAt) {

    /** The end of the year 9999; anything later is a mistake, such as a time in milliseconds, or an attack. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    private static final int MILLIS = 1000;

    static TokenTimes of(JsonNode claims) {
        return new TokenTimes(time(claims, "iat"), claims.has("nbf") ? time(claims, "nbf") : null, time(claims, "exp"));
    }

    /**
     * Rejects a token that must not be used now.
     *
     * @param skew how far the client's clock may be off
     * @throws FaultException code 454, 455 or 456 (contract section 2.1)
     */
    void check(Instant now, Duration skew) {
        Duration lifetime = Duration.between(issuedAt, expiresAt);
        if (lifetime.compareTo(TokenMint.MAX_LIFETIME) > 0) {
            throw refused(
                    ErrorCode.INVALID_TOKEN_TTL,
                    "'exp' is " + ceilSeconds(lifetime) + " seconds after 'iat'; at most "
                            + TokenMint.MAX_LIFETIME.toSeconds() + " are allowed.");
        }
        checkNotAhead("iat", issuedAt, now, skew);
        if (notBefore != null) {
            checkNotAhead("nbf", notBefore, now, skew);
        }
        // RFC 7519 section 4.1.4: a token is expired at the exact time of 'exp'.
        if (!now.isBefore(usableUntil(skew))) {
            throw refused(
                    ErrorCode.TOKEN_EXPIRED,
                    "The token expired " + ceilSeconds(Duration.between(expiresAt, now))
                            + " seconds ago by this server's clock. Create a new one.");
        }
    }

    /** Returns the time from which on {@link #check} always rejects the token. */
    Instant usableUntil(Duration skew) {
        return expiresAt.plus(skew);
    }

    private static void checkNotAhead(String claim, Instant time, Instant now, Duration skew) {
        if (time.isAfter(now.plus(skew))) {
            throw refused(
                    ErrorCode.TOKEN_ISSUED_IN_FUTURE,
                    "The token's '" + claim + "' is " + ceilSeconds(Duration.between(now, time))
                            + " seconds ahead of this server's clock. Correct the client's clock.");
        }
    }

    private static FaultException refused(ErrorCode code, String hint) {
        return new FaultException(Fault.of(code, hint));
    }

    private static long ceilSeconds(Duration duration) {
        return duration.plusSeconds(1)
                .minusNanos(1)
                .truncatedTo(ChronoUnit.SECONDS)
                .toSeconds();
    }

    private static Instant time(JsonNode claims, String name) {
        JsonNode value = claims.path(name);
        if (!value.isNumber()) {
            throw TokenFaults.malformed("The token needs the claim '" + name + "': a number, seconds since 1970.");
        }
        double seconds = value.decimalValue().doubleValue();
        // Written so that infinity, the result of 1e309, fails as well.
        if (!(seconds >= 0 && seconds <= LATEST_SECOND)) {
            throw TokenFaults.malformed("The token's claim '" + name + "' is not a time in seconds since 1970.");
        }
        return Instant.ofEpochMilli(Math.round(seconds * MILLIS));
    }
}
