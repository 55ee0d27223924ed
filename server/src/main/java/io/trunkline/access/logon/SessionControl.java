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

/** What the operator sees of sessions, and does to them. Thread-safe. */
public final class SessionControl {

    private static final int PORTION = 500;

    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Duration idleTime;
    private final SessionTable table = new SessionTable();

    /** @param idleTime for so long a session lasts without being used */
    public SessionControl(Database database, AuditLog audit, InstantSource clock, Duration idleTime) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.idleTime = idleTime;
    }

    /**
     * The sessions of an account that can be used, the newest first; at most {@link Sessions#MOST} of each person. One that began with a
     * password that has changed since is shown although it is refused.
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
     * @param label as {@link #list} shows it
     * @throws FaultException 161 if there is none of this label
     */
    public void end(Handle handle, Actor actor, String method, long accountId, String label) {
        if (table.deleteLabelled(handle, accountId, label) == 0) {
            throw new FaultException(
                    Fault.ofField(ErrorCode.INVALID_SESSION_ID, "session", "The account has no session with this id."));
        }
        record(handle, actor, method, accountId, new FieldChange.Value("session", label, null));
    }

    /**
     * Ends all sessions of an account, those of its sub-users included, within the caller's unit of work.
     *
     * @return how many that were
     */
    public int endAll(Handle handle, Actor actor, String method, long accountId) {
        int ended = table.deleteAll(handle, accountId);
        if (ended > 0) {
            record(handle, actor, method, accountId, new FieldChange.Value("sessions", Integer.toString(ended), "0"));
        }
        return ended;
    }

    private void record(Handle handle, Actor actor, String method, long accountId, FieldChange change) {
        audit.append(handle, accountId, clock.instant(), actor, method, List.of(change));
    }

    /** Deletes a portion of what ended so long ago that it need not be told from what never was; true while there may be more. */
    public boolean deleteEnded() {
        Instant endedBefore = clock.instant().minus(Sessions.REMEMBERED);
        return database.write(handle -> table.deleteEnded(handle, endedBefore, PORTION)) == PORTION;
    }
}
