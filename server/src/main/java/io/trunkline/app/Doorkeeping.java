package io.trunkline.app;

import io.trunkline.access.AccessSettings;
import io.trunkline.access.CallerRights;
import io.trunkline.access.logon.CredentialAuthenticator;
import io.trunkline.access.logon.Lockout;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.Sessions;
import io.trunkline.audit.AuditLog;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What a server has at its door, beyond tokens. Thread-safe.
 *
 * @param sessions of owners and sub-users
 * @param lockout slows down who guesses passwords
 * @param limits how often one party may do something
 * @param credentials finds out who calls without a token
 * @param rights what a caller may do at the moment of a transaction
 */
record Doorkeeping(
        Sessions sessions,
        Lockout lockout,
        RateLimits limits,
        CredentialAuthenticator credentials,
        CallerRights rights) {

    static Doorkeeping of(AccessSettings settings, Services services, InstantSource clock, SecureRandom random) {
        Sessions sessions = new Sessions(
                services.store().database(),
                services.accounts().reader(),
                services.accounts().logins(),
                new AuditLog(),
                random,
                clock,
                settings.credentials().sessionLifetime(),
                settings.credentials().sessionIdleTimeout(),
                services.events());
        Lockout lockout = new Lockout(settings.lockout(), services.accounts().parties()::of, clock);
        CredentialAuthenticator credentials = new CredentialAuthenticator(
                services.store().database(),
                services.accounts().reader(),
                services.accounts().logins(),
                services.accounts().hasher(),
                services.addresses(),
                sessions,
                lockout,
                settings.credentials(),
                new LockoutMessages(
                        services.store().database(),
                        services.accounts().reader(),
                        services.outbox(),
                        services.events(),
                        clock));
        CallerRights rights = new CallerRights(
                services.accounts().reader(), services.accounts().logins(), services.keys(), sessions, clock);
        return new Doorkeeping(sessions, lockout, new RateLimits(settings.limits(), clock), credentials, rights);
    }
}
