package io.trunkline.console.session;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is signed in. Immutable.
 *
 * @param caller as methods know the person
 * @param session the id of the session: a secret
 * @param since when the person signed in
 */
public record SignedIn(Caller caller, String session, Instant since) {

    /** How long after signing in a person is taken to be the one who did. */
    public static final Duration FRESH = Duration.ofMinutes(15);

    /** Whether the person signed in a short time ago. */
    public boolean isFresh(Instant now) {
        return now.isBefore(since.plus(FRESH));
    }

    /** The name of the sub-user; empty for the owner. */
    public Optional<String> subUser() {
        return caller.principal() instanceof Principal.SubUserLogin user ? Optional.of(user.name()) : Optional.empty();
    }

    /** Without the session's id. */
    @Override
    public String toString() {
        return "SignedIn[" + caller.accountId() + "]";
    }
}
