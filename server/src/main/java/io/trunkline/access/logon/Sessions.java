package io.trunkline.access.logon;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.caller.Session;
import io.trunkline.access.logon.SessionTable.Found;
import io.trunkline.access.subuser.SubUserTable;
import io.trunkline.account.AccountLogins;
import io.trunkline.account.AccountReader;
import io.trunkline.account.ApiKeyStanding;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.audit.event.SecurityEvent;
import io.trunkline.audit.event.SecurityEvents;
import io.trunkline.digest.Sha256;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import io.trunkline.store.StoreException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that are started by logons (contract section 2.4). Only the digest of a session's id is stored. Thread-safe.
 *
 * <p>A session ends when its lifetime is over, when it has not been used for a while, with a logout, when the password that was current at
 * its start changes, and, if it was started with an {@code api_key}, when that key is replaced or expires.
 */
public final class Sessions {

    /** Maximum concurrent sessions of the owner and of each sub-user; another logon ends the oldest session of the same person. */
    public static final int MOST = 100;

    /** How far the stored time of a session's last use may lag behind: calls cause a write no more often than this. */
    static final Duration USE_INTERVAL = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /** How long an expired session is distinguished from one that never existed. */
    static final Duration REMEMBERED = Duration.ofDays(1);

    private final Database database;
    private final AccountReader reader;
    private final AccountLogins logins;
    private final AuditLog audit;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Duration lifetime;
    private final Duration idleTime;
    private final SecurityEvents events;
    private final SessionTable table = new SessionTable();
    private final SubUserTable subUsers = new SubUserTable();

    /**
     * @param lifetime how long a session lasts at most
     * @param idleTime how long a session lasts without being used
     * @param events receives an event for each logon
     */
    public Sessions(
            Database database,
            AccountReader reader,
            AccountLogins logins,
            AuditLog audit,
            SecureRandom random,
            InstantSource clock,
            Duration lifetime,
            Duration idleTime,
            SecurityEvents events) {
        this.database = database;
        this.reader = reader;
        this.logins = logins;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
        this.lifetime = lifetime;
        this.idleTime = idleTime;
        this.events = events;
    }

    /**
     * Starts a session for a caller that has just proved to be the account's owner or a sub-user.
     *
     * @return the session's id: a secret, which is not stored anywhere
     * @throws FaultException 101 for a caller with a token or a session; 100 if the caller's credential is no longer valid
     */
    public String begin(Caller caller, String method) {
        Begun begun = database.write(handle -> begin(handle, caller, method, List.of(), false));
        tellBegun(begun, method);
        return begun.id();
    }

    /**
     * A session that has begun.
     *
     * @param id a secret
     */
    public record Begun(String id, Caller caller, Instant at) {
        @Override
        public String toString() {
            return "Begun[]";
        }
    }

    /**
     * As {@link #begin(Caller, String)}, but within the caller's unit of work, after which {@link #tellBegun} is due.
     *
     * @param with further changes for the same audit entry
     * @param secondFactor whether the person has also proved a second factor
     */
    public Begun begin(Handle handle, Caller caller, String method, List<FieldChange> with, boolean secondFactor) {
        IdentityProof.Fresh proof = freshProof(caller.principal());
        String id = SessionId.next(random, caller.accountId());
        Instant now = clock.instant();
        Session session = new Session(
                caller.accountId(),
                SessionId.digest(id),
                proof.by(),
                caller.principal().holder(),
                proof.passwordId(),
                now,
                now,
                end(handle, caller.accountId(), proof, now.plus(lifetime)),
                caller.remoteAddress(),
                caller.actor().userAgent());
        if (currentPasswordId(handle, session) != session.passwordId()) {
            throw gone("The password has just been changed.");
        }
        table.makeRoom(handle, session.accountId(), session.holder(), now.minus(REMEMBERED), MOST - 1);
        table.insert(handle, session);
        if (secondFactor) {
            table.markSecondFactor(handle, session.accountId(), session.hash());
        }
        List<FieldChange> changes = new ArrayList<>(with);
        changes.add(new FieldChange.Value("session", null, Session.label(session.hash())));
        // Rejects the call if another call has deactivated the account in the meantime.
        reader.requireActive(handle, caller.accountId());
        record(handle, caller, method, changes);
        return new Begun(id, caller, now);
    }

    /** Reports the security event of a session that has begun, once it is on disk. */
    public void tellBegun(Begun begun, String method) {
        Caller caller = begun.caller();
        events.tell(SecurityEvent.logon(begun.at(), caller.accountId(), caller.actor(), method));
    }

    /**
     * Returns when a session expires: at the latest together with the key that it was started with. Determined in the session's
     * transaction, since a key may be replaced in the meantime.
     */
    private Instant end(Handle handle, long accountId, IdentityProof.Fresh proof, Instant latest) {
        return switch (proof) {
            case IdentityProof.Password _, IdentityProof.SignInLink _, IdentityProof.Passkey _ -> latest;
            case IdentityProof.ApiKey shown ->
                switch (logins.apiKeyStanding(handle, accountId, shown.key())) {
                    case ApiKeyStanding.Present _ -> latest;
                    case ApiKeyStanding.Replaced key -> key.end().isBefore(latest) ? key.end() : latest;
                    case ApiKeyStanding.NotGood _ -> throw gone("The api_key has just been replaced.");
                };
        };
    }

    /**
     * Returns who uses the session with an id, according to the session's own record.
     *
     * @throws FaultException 161 if the id is malformed, 137 if the session does not exist or is no longer valid, 135 if it has expired
     */
    public Holding require(String id) {
        long accountId = SessionId.accountOf(id);
        Judged judged = database.read(handle -> judge(handle, accountId, SessionId.digest(id)));
        Instant now = clock.instant();
        if (judged.session().lastUsed().plus(USE_INTERVAL).isBefore(now)) {
            noteUse(judged.session(), now);
        }
        return judged.holding();
    }

    private void noteUse(Session session, Instant now) {
        try {
            database.run(handle -> {
                table.used(handle, session.accountId(), session.hash(), now);
            });
        } catch (StoreException e) {
            // The next call records the use; this call should not fail because of it.
            LOG.debug("The use of a session cannot be written now", e);
        }
    }

    /**
     * Like {@link #require(String)}, but within a unit of work.
     *
     * @param session the digest of the session's id
     */
    public Holding require(Handle handle, long accountId, Sha256 session) {
        return judge(handle, accountId, session).holding();
    }

    /** The record of a session, if it is valid now; otherwise as {@link #require(String)}. */
    Session requireSession(Handle handle, long accountId, Sha256 session) {
        return judge(handle, accountId, session).session();
    }

    private record Judged(Session session, Holding holding) {}

    private Judged judge(Handle handle, long accountId, Sha256 session) {
        Found found = table.find(handle, accountId, session).orElseThrow(Sessions::notLoggedOn);
        Session record = found.session();
        IdentityProof proof = new IdentityProof.InSession(record.authentication(), record.passwordId(), record.hash());
        long presentPassword;
        Holding holding;
        switch (found) {
            case Found.OfOwner _ -> {
                presentPassword = logins.passwordId(handle, accountId);
                holding = new Holding(accountId, new Principal.Owner(proof), RoleSet.ALL, record.created());
            }
            case Found.OfSubUser of -> {
                presentPassword = of.passwordId();
                holding = new Holding(
                        accountId,
                        new Principal.SubUserLogin(of.user().id(), of.user().name(), proof),
                        of.user().roles(),
                        record.created());
            }
        }
        if (presentPassword != record.passwordId()) {
            throw notLoggedOn();
        }
        Instant now = clock.instant();
        if (!now.isBefore(record.expires()) || !now.isBefore(record.lastUsed().plus(idleTime))) {
            throw new FaultException(Fault.of(ErrorCode.SESSION_TIMEOUT, "Log on again."));
        }
        return new Judged(record, holding);
    }

    /**
     * The account and the user of a session, and the user's roles.
     *
     * @param since when the session began: when the user last proved its identity
     */
    public record Holding(long accountId, Principal.Person person, RoleSet roles, Instant since) {}

    /**
     * Ends the session that the caller is using, also one of an account that is not active.
     *
     * @throws FaultException 137 for a caller without a session
     */
    public void end(Caller caller, String method) {
        if (!(caller.principal() instanceof Principal.Person person
                && person.proof() instanceof IdentityProof.InSession used)) {
            throw notLoggedOn();
        }
        Sha256 session = used.id();
        database.run(handle -> {
            table.delete(handle, caller.accountId(), session);
            record(handle, caller, method, List.of(new FieldChange.Value("session", Session.label(session), null)));
        });
    }

    /**
     * Ends all sessions of the calling person, including the one that the call uses, if any; also those of an account that is not active.
     *
     * @throws FaultException 137 for a key, which has no sessions
     */
    public void endAll(Caller caller, String method) {
        if (!(caller.principal() instanceof Principal.Person person)) {
            throw notLoggedOn();
        }
        database.run(handle -> {
            int ended = table.deleteAll(handle, caller.accountId(), person.holder());
            record(handle, caller, method, List.of(new FieldChange.Value("sessions", Integer.toString(ended), "0")));
        });
    }

    private void record(Handle handle, Caller caller, String method, List<FieldChange> changes) {
        audit.append(handle, caller.accountId(), clock.instant(), caller.actor(), method, changes);
    }

    private long currentPasswordId(Handle handle, Session session) {
        return switch (session.holder()) {
            case Holder.Owner _ -> logins.passwordId(handle, session.accountId());
            case Holder.OneSubUser subUser ->
                subUsers.find(handle, session.accountId(), subUser.id())
                        .map(SubUserTable.WithHash::passwordId)
                        .orElse(-1L);
        };
    }

    /** Returns the proof that a caller has given with this very call. */
    private static IdentityProof.Fresh freshProof(Principal principal) {
        if (principal instanceof Principal.Person person && person.proof() instanceof IdentityProof.Fresh fresh) {
            return fresh;
        }
        throw new FaultException(Fault.of(
                ErrorCode.INVALID_ARGUMENTS,
                "Log on with the account's password or api_key, or with those of a sub-user; a token needs no"
                        + " session."));
    }

    private static FaultException gone(String hint) {
        return new FaultException(Fault.of(ErrorCode.AUTHORIZATION_FAILED, hint));
    }

    static FaultException notLoggedOn() {
        return new FaultException(Fault.of(ErrorCode.ACCOUNT_ISNT_LOGGED, "The session does not exist; log on first."));
    }
}
