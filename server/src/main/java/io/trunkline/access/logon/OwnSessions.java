package io.trunkline.access.logon;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What an owner or a sub-user who is signed in sees and ends of its own sessions; {@link Sessions} ends the present one, or all. Each
 * method refuses a caller without a session with 137, and none one whose account is not active. Thread-safe.
 */
public final class OwnSessions {

    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Duration idleTime;
    private final SessionTable table = new SessionTable();

    /** @param idleTime how long a session lasts without being used */
    public OwnSessions(Database database, AuditLog audit, InstantSource clock, Duration idleTime) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.idleTime = idleTime;
    }

    /**
     * A session of the caller.
     *
     * @param present whether the call itself uses it
     */
    public record OwnSession(ListedSession session, boolean present) {}

    /** A caller's session, and whose it is. */
    private record Present(Principal.Person person, IdentityProof.InSession session) {}

    private static Present present(Caller caller) {
        if (caller.principal() instanceof Principal.Person person
                && person.proof() instanceof IdentityProof.InSession session) {
            return new Present(person, session);
        }
        throw Sessions.notLoggedOn();
    }

    /** Returns the caller's usable sessions, newest first; at most {@link Sessions#MOST}. */
    public List<OwnSession> list(Caller caller) {
        Present present = present(caller);
        Instant now = clock.instant();
        return database.read(handle -> table.list(handle, caller.accountId(), now, now.minus(idleTime)).stream()
                .filter(session -> session.holder().equals(present.person().holder())
                        // Others ended when the password changed.
                        && session.passwordId() == present.session().passwordId())
                .map(session -> new OwnSession(
                        ListedSession.of(session),
                        session.hash().equals(present.session().id())))
                .toList());
    }

    /**
     * Ends one of the caller's sessions, which may be the present one.
     *
     * @param label the label returned by {@link #list}
     * @throws FaultException 161 if the caller has no session with this label
     */
    public void end(Caller caller, String method, String label) {
        Present present = present(caller);
        database.run(handle -> {
            if (table.deleteLabelled(
                            handle, caller.accountId(), present.person().holder(), label)
                    == 0) {
                throw new FaultException(
                        Fault.ofField(ErrorCode.INVALID_SESSION_ID, "session", "You have no session with this id."));
            }
            record(handle, caller, method, new FieldChange.Value("session", label, null));
        });
    }

    /**
     * Ends all of the caller's sessions but the present one.
     *
     * @return the number of ended sessions
     */
    public int endOthers(Caller caller, String method) {
        Present present = present(caller);
        return database.write(handle -> {
            int ended = table.deleteOthers(
                    handle,
                    caller.accountId(),
                    present.person().holder(),
                    present.session().id());
            if (ended > 0) {
                record(handle, caller, method, new FieldChange.Value("sessions", Integer.toString(ended + 1), "1"));
            }
            return ended;
        });
    }

    private void record(Handle handle, Caller caller, String method, FieldChange change) {
        audit.append(handle, caller.accountId(), clock.instant(), caller.actor(), method, List.of(change));
    }
}
