package io.trunkline.access.logon;

import io.trunkline.audit.Actor;
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

/** Lists and ends sessions for the operator. Thread-safe. */
public final class SessionControl {

    private static final int PORTION = 500;

    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Duration idleTime;
    private final SessionTable table = new SessionTable();

    /** @param idleTime how long a session lasts without being used */
    public SessionControl(Database database, AuditLog audit, InstantSource clock, Duration idleTime) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.idleTime = idleTime;
    }

    /**
     * Returns the usable sessions of an account, newest first; at most {@link Sessions#MOST} for each person. A session that was started
     * with a password that has changed since is listed although it is rejected.
     */
    public List<ListedSession> list(long accountId) {
        Instant now = clock.instant();
        return database.read(handle -> table.list(handle, accountId, now, now.minus(idleTime)).stream()
                .map(ListedSession::of)
                .toList());
    }

    /**
     * Ends one session within the caller's unit of work.
     *
     * @param label the label returned by {@link #list}
     * @throws FaultException 161 if there is no session with this label
     */
    public void end(Handle handle, Actor actor, String method, long accountId, String label) {
        if (table.deleteLabelled(handle, accountId, label) == 0) {
            throw new FaultException(
                    Fault.ofField(ErrorCode.INVALID_SESSION_ID, "session", "The account has no session with this id."));
        }
        audit.append(
                handle,
                accountId,
                clock.instant(),
                actor,
                method,
                List.of(new FieldChange.Value("session", label, null)));
    }

    /**
     * Ends all sessions of an account, including those of its sub-users, and its unused sign-in links, within the caller's unit of work.
     *
     * @return the number of ended sessions
     */
    public int endAll(Handle handle, Actor actor, String method, long accountId) {
        Ended ended = Ended.all(handle, accountId);
        if (!ended.changes().isEmpty()) {
            audit.append(handle, accountId, clock.instant(), actor, method, ended.changes());
        }
        return ended.sessions();
    }

    /**
     * Deletes a batch of sessions that expired so long ago that they need not be distinguished from sessions that never existed; returns
     * true while there may be more.
     */
    public boolean deleteEnded() {
        Instant endedBefore = clock.instant().minus(Sessions.REMEMBERED);
        return database.write(handle -> table.deleteEnded(handle, endedBefore, PORTION)) == PORTION;
    }
}
