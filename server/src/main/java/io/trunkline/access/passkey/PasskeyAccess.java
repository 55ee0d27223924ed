package io.trunkline.access.passkey;

import io.trunkline.access.factor.CallingPerson;
import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.access.logon.Sessions;
import io.trunkline.account.Accounts;
import io.trunkline.audit.AuditLog;
import io.trunkline.store.Database;
import java.time.InstantSource;

/**
 * Signing in with passkeys; one for each server. Thread-safe.
 *
 * @param own what people do with their own passkeys
 * @param signIn signs people in
 */
public record PasskeyAccess(Passkeys own, PasskeySignIn signIn) {

    /** Wires the package's classes. */
    public static PasskeyAccess create(
            Database database,
            Accounts accounts,
            AuthorizedIps addresses,
            Sessions sessions,
            PasskeyChallenges challenges,
            InstantSource clock) {
        Ceremony ceremony = new Ceremony();
        return new PasskeyAccess(
                new Passkeys(
                        database,
                        new CallingPerson(accounts.reader()),
                        challenges,
                        ceremony,
                        new PasskeyChanges(accounts.notices(), new AuditLog(), clock),
                        clock),
                new PasskeySignIn(
                        database,
                        accounts.reader(),
                        accounts.logins(),
                        addresses,
                        sessions,
                        challenges,
                        ceremony,
                        clock));
    }
}
