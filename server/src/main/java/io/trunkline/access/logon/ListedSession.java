package io.trunkline.access.logon;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Session;
import java.time.Instant;

/**
 * A session as lists show it. Immutable; holds no secret.
 *
 * @param label what tells it from others of the account, here and in the audit log
 * @param authentication how the logon was proved, as the audit log names it
 * @param lastUsed to the minute
 * @param expires when it ends at the latest
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
