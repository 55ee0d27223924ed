package io.trunkline.access.factor;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.factor.PendingTable.Pending;
import io.trunkline.access.logon.Lockout;
import io.trunkline.access.logon.NextStep;
import io.trunkline.access.logon.SecondStep;
import io.trunkline.access.logon.Sessions;
import io.trunkline.access.logon.Sessions.Begun;
import io.trunkline.account.AccountReader;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Sign-ins of people who have proved the first factor, and not yet the second one. They are in the database, so that any server can finish
 * what another one has begun; only the digest of an id is stored. Thread-safe.
 *
 * <p>The chances of guessing: at any time three of a million codes are good. A sign-in has {@value #TRIES} tries, whichever server they
 * come to, and each server makes further ones wait by {@link Lockout}, up to 15 minutes by default, however often the first factor is
 * proved anew: that is some 100 guesses a day and server for somebody who has the password, or a probability of 1 in 3 500 a day, and the
 * owner is told.
 */
public final class PendingSignIns implements SecondStep {

    /** How long a sign-in waits for its code. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** With this many wrong codes, a sign-in is over. */
    public static final int TRIES = 5;

    /** Maximum pending sign-ins of the owner and of each sub-user; another one ends the oldest. */
    static final int MOST = 20;

    private final Database database;
    private final AccountReader reader;
    private final CallingPerson people;
    private final CodeTrials trials;
    private final Sessions sessions;
    private final SecureRandom random;
    private final InstantSource clock;

    PendingSignIns(
            Database database,
            AccountReader reader,
            CallingPerson people,
            CodeTrials trials,
            Sessions sessions,
            SecureRandom random,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.people = people;
        this.trials = trials;
        this.sessions = sessions;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Whether the caller must prove a second factor before the console shows it anything: it has one, and did not prove it in the session of
     * this call. A session that was begun with the password alone, through the API or before the factor was turned on, is thus no way in.
     */
    public boolean required(Caller caller) {
        return caller.principal() instanceof Principal.Person person
                && database.read(handle -> FactorTable.onSince(handle, caller.accountId(), person.holder())
                                .isPresent()
                        && !people.hasProved(handle, caller));
    }

    /**
     * Signs a person in, or begins a sign-in that waits for the second factor, if the person has one.
     *
     * @param proved authenticated by a password that came with this call
     * @param method as the audit log names what was called
     * @throws FaultException 101 for a caller that has not proved to be a person with this call; otherwise as for
     *     {@link Sessions#begin(Caller, String)}
     */
    public NextStep next(Caller proved, String method) {
        NextStep step = database.write(handle -> begin(handle, proved)
                .<NextStep>map(NextStep.CodeNeeded::new)
                .orElseGet(() -> new NextStep.SignedIn(sessions.begin(handle, proved, method, List.of(), false))));
        if (step instanceof NextStep.SignedIn(Begun begun)) {
            sessions.tellBegun(begun, method);
        }
        return step;
    }

    /**
     * Signs a person in again whose session has just ended with the old password. The second factor counts as proved if it was in that session.
     *
     * @param before the same person in that session
     * @param proved authenticated by the new password, which came with this call
     * @return the new session's id, as from {@link Sessions#begin(Caller, String)}
     * @throws FaultException as for that method
     */
    public String goOn(Caller before, Caller proved, String method) {
        Begun begun = database.write(
                handle -> sessions.begin(handle, proved, method, List.of(), people.isProvedBy(handle, before, proved)));
        sessions.tellBegun(begun, method);
        return begun.id();
    }

    /**
     * As {@link SecondStep} has it.
     *
     * @throws FaultException 101 for a caller that has not proved to be a person with this call; 131 if the account is not active
     */
    @Override
    public Optional<String> begin(Handle handle, Caller proved) {
        IdentityProof proof = FirstFactor.of(proved)
                .orElseThrow(
                        () -> new FaultException(Fault.of(ErrorCode.INVALID_ARGUMENTS, "Sign in with the password.")));
        reader.requireActive(handle, proved.accountId());
        Holder holder = proved.principal().holder();
        if (FactorTable.onSince(handle, proved.accountId(), holder).isEmpty()) {
            return Optional.empty();
        }
        String id = SignInId.next(proved.accountId(), random);
        PendingTable.makeRoom(handle, proved.accountId(), holder, MOST - 1);
        PendingTable.insert(
                handle, new Pending(SignInId.read(id), holder, proof.by(), proof.passwordId(), clock.instant(), 0));
        return Optional.of(id);
    }

    /**
     * Finishes a sign-in: checks the code, uses it up, and begins a session, all in one unit of work.
     *
     * @param id from a {@link NextStep.CodeNeeded}; may be any text
     * @param code of the app or a recovery code; may be any text
     * @param method as the audit log names what was called
     * @param remoteAddress the numeric IP address that the request came from
     * @param userAgent what the client calls itself; may be empty
     * @return the id of the session, as from {@link Sessions#begin}
     * @throws FaultException 137 if the sign-in is over or unknown, the password was changed, or the person or its second factor is gone:
     *     the person has to begin again; 232 for a wrong code, 231 for the last one that was allowed; 340 after too many; 131 if the account
     *     is not active, 100 if it allows no calls from the address
     */
    public String finish(String id, String code, String method, String remoteAddress, String userAgent) {
        Begun begun = trials.make(SignInId.read(id), code, method, remoteAddress, userAgent);
        sessions.tellBegun(begun, method);
        return begun.id();
    }
}
