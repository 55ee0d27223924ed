package io.trunkline.access.logon;

import io.trunkline.audit.FieldChange;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What was ended so that nobody is signed in to an account, nor can be by a link. Immutable.
 *
 * @param sessions the number of ended sessions
 * @param changes for the audit entry; empty if there was nothing to end
 */
public record Ended(int sessions, List<FieldChange> changes) {

    public Ended {
        changes = List.copyOf(changes);
    }

    /** Ends all sessions and unused sign-in links of an account, within the caller's unit of work. The caller writes the audit entry. */
    public static Ended all(Handle handle, long accountId) {
        int sessions = new SessionTable().deleteAll(handle, accountId);
        int links = new SignInLinkTable().deleteAll(handle, accountId);
        List<FieldChange> changes = new ArrayList<>();
        if (sessions > 0) {
            changes.add(new FieldChange.Value("sessions", Integer.toString(sessions), "0"));
        }
        if (links > 0) {
            changes.add(new FieldChange.Value("sign_in_links", Integer.toString(links), "0"));
        }
        return new Ended(sessions, changes);
    }
}
