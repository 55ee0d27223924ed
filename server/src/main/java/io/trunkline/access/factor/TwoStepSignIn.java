package io.trunkline.access.factor;

import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.access.logon.Lockout;
import io.trunkline.access.logon.Sessions;
import io.trunkline.account.Accounts;
import io.trunkline.store.Database;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Signing in with a password and a code; one for each server. Thread-safe.
 *
 * @param factors what people do with their own second factor
 * @param pending sign-ins that still lack the code
 */
public record TwoStepSignIn(SecondFactors factors, PendingSignIns pending) {

    /**
     * Wires the package's classes.
     *
     * @param lockout slows down guessing
     * @param notice notified when somebody guesses
     * @param platform the name of the platform, as its customers know it
     */
    public static TwoStepSignIn create(
            Database database,
            Accounts accounts,
            FactorControl control,
            AuthorizedIps addresses,
            Sessions sessions,
            Lockout lockout,
            GuessNotice notice,
            String platform,
            SecureRandom random,
            InstantSource clock) {
        FactorCheck check = new FactorCheck(control.table(), clock);
        CallingPerson people = new CallingPerson(accounts.reader());
        return new TwoStepSignIn(
                new SecondFactors(database, people, control, check, lockout, platform, random, clock),
                new PendingSignIns(
                        database,
                        accounts.reader(),
                        people,
                        new CodeTrials(
                                database,
                                accounts.reader(),
                                new FirstFactor(accounts.reader(), accounts.logins(), addresses),
                                control,
                                check,
                                sessions,
                                lockout,
                                notice,
                                clock),
                        sessions,
                        random,
                        clock));
    }
}
