package io.trunkline.access.logon;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as lists show it. Immutable; holds no secret.
 *
 * @param label distinguishes the session from others of the account, here and in the audit log
 * @param authentication how the logon was authenticated, as named in the audit log
 * @param lastUsed when the session was last used, accurate to the minute
 * @param expires when the session expires at the latest
 * @param address the numeric IP address that the logon came from; null if that is not known
 * @param userAgent what the client of the logon called itself, which is not to be trusted; null if it did not, or if that is not known
 */
public record ListedSession(
        String label,
        Holder holder,
        String authentication,
        Instant created,
        Instant lastUsed,
        Instant expires,
        @Nullable String address,
        @Nullable String userAgent) {

    static ListedSession of(Session session) {
        return new ListedSession(
                Session.label(session.hash()),
                session.holder(),
                session.authentication().label(),
                session.created(),
                session.lastUsed(),
                session.expires(),
                session.address(),
                session.userAgent());
    }
}
