package io.trunkline.access;

import io.trunkline.access.caller.Permissions;
import io.trunkline.access.factor.GuessNotice;
import io.trunkline.access.factor.TwoStepSignIn;
import io.trunkline.access.logon.CredentialAuthenticator;
import io.trunkline.access.logon.CredentialSettings;
import io.trunkline.access.logon.LinkSignIn;
import io.trunkline.access.logon.Lockout;
import io.trunkline.access.logon.LockoutNotice;
import io.trunkline.access.logon.OwnSessions;
import io.trunkline.access.logon.PersonSignIn;
import io.trunkline.access.logon.ProgramSessions;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.Sessions;
import io.trunkline.access.passkey.PasskeyAccess;
import io.trunkline.access.token.TokenAuthenticator;
import io.trunkline.access.token.TokenVerifier;
import io.trunkline.account.Accounts;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.event.SecurityEvents;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.store.Database;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The access checks of the Management API and the console. Thread-safe.
 *
 * @param tokens identifies callers with a token
 * @param credentials identifies callers without a token
 * @param people identifies people by passwords and sessions, whatever the Management API accepts
 * @param linkSignIn signs owners in by links
 * @param sessions the sessions of owners and sub-users
 * @param twoStep second factors of people who sign in to the console
 * @param passkeys signing in to the console with passkeys
 * @param ownSessions what each person sees and ends of its own sessions
 * @param programSessions short ones that people begin for programs
 * @param lockout slows down password guessing
 * @param limits how often one requester may do something
 * @param permissions what a known caller may do
 * @param rights the same, at the time of a transaction
 */
public record Doorkeeping(
        TokenAuthenticator tokens,
        CredentialAuthenticator credentials,
        PersonSignIn people,
        LinkSignIn linkSignIn,
        Sessions sessions,
        TwoStepSignIn twoStep,
        PasskeyAccess passkeys,
        OwnSessions ownSessions,
        ProgramSessions programSessions,
        Lockout lockout,
        RateLimits limits,
        Permissions permissions,
        CallerRights rights) {

    /**
     * Wires the package's classes.
     *
     * @param refusals records wrong sign-in links
     * @param notice notified when someone guesses passwords
     * @param guesses notified when someone guesses second factors
     * @param platform the name of the platform, as its customers know it
     */
    public static Doorkeeping create(
            Database database,
            Accounts accounts,
            Access access,
            AccessSettings settings,
            Permissions permissions,
            SecurityEvents events,
            RefusalLog refusals,
            LockoutNotice notice,
            GuessNotice guesses,
            String platform,
            SecureRandom random,
            InstantSource clock) {
        AuditLog audit = new AuditLog();
        CredentialSettings logon = settings.credentials();
        Sessions sessions = new Sessions(
                database,
                accounts.reader(),
                accounts.logins(),
                audit,
                random,
                clock,
                logon.sessionLifetime(),
                logon.sessionIdleTimeout(),
                events);
        Lockout lockout = new Lockout(settings.lockout(), accounts.requesters()::of, clock);
        PersonSignIn people = new PersonSignIn(
                database,
                accounts.reader(),
                accounts.logins(),
                accounts.hasher(),
                access.addresses(),
                sessions,
                lockout,
                notice);
        TwoStepSignIn twoStep = TwoStepSignIn.create(
                database,
                accounts,
                access.factors(),
                access.addresses(),
                sessions,
                lockout,
                guesses,
                platform,
                random,
                clock);
        return new Doorkeeping(
                new TokenAuthenticator(
                        new TokenVerifier(access.keys(), clock, settings.clockSkew(), random), access.uses()::used),
                new CredentialAuthenticator(database, accounts.reader(), accounts.logins(), people, logon),
                people,
                new LinkSignIn(
                        database,
                        accounts.reader(),
                        access.addresses(),
                        access.signInLinks(),
                        twoStep.pending(),
                        sessions,
                        refusals),
                sessions,
                twoStep,
                PasskeyAccess.create(
                        database, accounts, access.addresses(), sessions, access.passkeyChallenges(), clock),
                new OwnSessions(database, audit, clock, logon.sessionIdleTimeout()),
                new ProgramSessions(database, sessions, audit, random, clock),
                lockout,
                new RateLimits(settings.limits(), clock),
                permissions,
                new CallerRights(accounts.reader(), accounts.logins(), access.keys(), sessions, clock));
    }
}
