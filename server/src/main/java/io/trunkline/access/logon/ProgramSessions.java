package io.trunkline.access.logon;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Session;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.digest.Sha256;
import io.trunkline.store.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Short sessions that people who are signed in begin for a program that they try something with: with the same rights, and a session id as
 * {@code Logon} returns it. They appear among the person's sessions, and end by themselves soon. Thread-safe.
 */
public final class ProgramSessions {

    /** How long such a session lasts, unless the one that it was begun from ends before. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private final Database database;
    private final Sessions sessions;
    private final AuditLog audit;
    private final SecureRandom random;
    private final InstantSource clock;
    private final SessionTable table = new SessionTable();

    public ProgramSessions(
            Database database, Sessions sessions, AuditLog audit, SecureRandom random, InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What a program sends.
     *
     * @param id the session's id: a secret, which is not stored anywhere
     * @param expires when it is worth nothing any more
     */
    public record Begun(String id, Instant expires) {
        @Override
        public String toString() {
            return "Begun[" + expires + "]";
        }
    }

    /**
     * Begins such a session.
     *
     * @param method what the audit log calls it
     * @throws io.trunkline.fault.FaultException 137 for a caller without a session, or whose session has just ended; 135 if it has expired
     */
    public Begun begin(Caller caller, String method) {
        if (!(caller.principal() instanceof Principal.Person person
                && person.proof() instanceof IdentityProof.InSession used)) {
            throw Sessions.notLoggedOn();
        }
        String id = SessionId.next(random, caller.accountId());
        Instant now = clock.instant();
        Instant expires = database.write(handle -> begin(handle, caller, method, used.id(), SessionId.digest(id), now));
        sessions.tellBegun(new Sessions.Begun(id, caller, now), method);
        return new Begun(id, expires);
    }

    private Instant begin(Handle handle, Caller caller, String method, Sha256 from, Sha256 to, Instant now) {
        Session person = sessions.requireSession(handle, caller.accountId(), from);
        Instant expires = now.plus(LIFETIME).isBefore(person.expires()) ? now.plus(LIFETIME) : person.expires();
        table.makeRoom(handle, person.accountId(), person.holder(), now.minus(Sessions.REMEMBERED), Sessions.MOST - 1);
        table.insert(
                handle,
                new Session(
                        person.accountId(),
                        to,
                        person.authentication(),
                        person.holder(),
                        person.passwordId(),
                        now,
                        now,
                        expires,
                        caller.remoteAddress(),
                        caller.actor().userAgent()));
        if (table.hasSecondFactor(handle, person.accountId(), from)) {
            table.markSecondFactor(handle, person.accountId(), to);
        }
        audit.append(
                handle,
                caller.accountId(),
                now,
                caller.actor(),
                method,
                List.of(new FieldChange.Value("session", null, Session.label(to))));
        return expires;
    }
}
