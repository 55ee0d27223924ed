package io.trunkline.access.logon;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Session;
import java.time.Instant;

/**
 * A session as lists show it. Immutable; holds no secret.
 *
 * @param label distinguishes the session from others of the account, here and in the audit log
 * @param authentication how the logon was authenticated, as named in the audit log
 * @param lastUsed when the session was last used, accurate to the minute
 * @param expires when the session expires at the latest
 */
public record ListedSession(
        String label, Holder holder, String authentication, Instant created, Instant lastUsed, Instant expires) {

    static ListedSession of(Session session) {
        return new ListedSession(
                Session.label(session.hash()),
                session.holder(),
                session.authentication().label(),
                session.created(),
                session.lastUsed(),
                session.expires());
    }
}
