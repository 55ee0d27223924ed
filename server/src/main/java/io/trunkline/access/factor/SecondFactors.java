package io.trunkline.access.factor;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.logon.ClaimedLogin;
import io.trunkline.access.logon.Lockout;
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
 * Lets owners and sub-users have a second factor for signing in to the console, each their own. Thread-safe.
 *
 * <p>Every change is audited, and the account's owner is told. Where the factor is on, it changes only in a session in which it was proved:
 * one that was begun with the password alone, through the API, neither turns it off nor gets recovery codes.
 */
public final class SecondFactors {

    /** How long a new secret waits for its first code. */
    public static final Duration TO_CONFIRM = Duration.ofHours(1);

    private final Database database;
    private final CallingPerson people;
    private final FactorControl control;
    private final FactorCheck check;
    private final Lockout lockout;
    private final String platform;
    private final SecureRandom random;
    private final InstantSource clock;

    /**
     * @param lockout slows down guessing
     * @param platform the name of the platform, as its customers know it
     */
    SecondFactors(
            Database database,
            CallingPerson people,
            FactorControl control,
            FactorCheck check,
            Lockout lockout,
            String platform,
            SecureRandom random,
            InstantSource clock) {
        this.database = database;
        this.people = people;
        this.control = control;
        this.check = check;
        this.lockout = lockout;
        this.platform = platform;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Whether the caller has a second factor.
     *
     * @throws FaultException 104 for a key
     */
    public FactorStatus status(Caller caller) {
        Holder holder = CallingPerson.of(caller).holder();
        return database.read(handle -> control.status(handle, caller.accountId(), holder));
    }

    /**
     * Begins to turn on the caller's second factor: what is returned goes into an app, whose code {@link #confirm} then takes. Until then
     * nothing is asked for, and another call replaces the secret.
     *
     * @throws FaultException 104 for a key or the {@code api_key}, 101 if the factor is on, 100 if the account is frozen
     */
    public Enrolment begin(Caller caller) {
        TotpSecret secret = TotpSecret.next(random);
        return database.write(handle -> {
            FactorHolder whose = people.require(handle, caller);
            if (CallingPerson.isOn(handle, whose)) {
                throw alreadyOn();
            }
            control.table().begin(handle, caller.accountId(), whose.holder(), secret, clock.instant());
            return Enrolment.of(secret, platform, whose.label());
        });
    }

    /**
     * What the caller has begun and not confirmed yet: the same until {@link #begin} is called again. Empty if it can be confirmed no more.
     *
     * @throws FaultException 104 for a key or the {@code api_key}, 100 if the account is frozen
     */
    public Optional<BegunEnrolment> begun(Caller caller) {
        return database.read(handle -> {
            FactorHolder whose = people.require(handle, caller);
            return control.table()
                    .find(handle, caller.accountId(), whose.holder())
                    .filter(found -> found.confirmed() == null && isInTime(found))
                    .map(found ->
                            new BegunEnrolment(Enrolment.of(found.secret(), platform, whose.label()), found.begun()));
        });
    }

    private boolean isInTime(FactorTable.Factor begun) {
        return clock.instant().isBefore(begun.begun().plus(TO_CONFIRM));
    }

    /**
     * Turns on the caller's second factor. The session of this call, if any, counts as one in which it was proved.
     *
     * @param method as the audit log names what was called
     * @param code what the app shows
     * @return the recovery codes, which cannot be shown again
     * @throws FaultException as for {@link #begin}; 137 if that was not called within the last hour, 232 for a wrong code, 340 after too
     *     many
     */
    public List<String> confirm(Caller caller, String method, String code) {
        Holder holder = CallingPerson.of(caller).holder();
        return lockout.attempt(
                        ClaimedLogin.secondFactorOf(caller.accountId(), holder),
                        caller.remoteAddress(),
                        _ -> database.write(handle -> confirm(handle, caller, method, code)))
                .proved()
                .orElseThrow(() -> new FaultException(Fault.ofField(
                        ErrorCode.INVALID_CODE,
                        "code",
                        "Enter the code that the app shows now. Is the phone's clock right?")));
    }

    private Optional<List<String>> confirm(Handle handle, Caller caller, String method, String code) {
        FactorHolder whose = people.require(handle, caller);
        FactorTable.Factor begun = control.table()
                .find(handle, caller.accountId(), whose.holder())
                .filter(found -> found.confirmed() != null || isInTime(found))
                .orElseThrow(() -> new FaultException(
                        Fault.of(ErrorCode.ACCOUNT_ISNT_LOGGED, "The new secret has expired; begin again.")));
        if (begun.confirmed() != null) {
            throw alreadyOn();
        }
        if (!check.use(handle, caller.accountId(), whose.holder(), begun, code)) {
            return Optional.empty();
        }
        FactorTable.confirm(handle, caller.accountId(), whose.holder(), clock.instant());
        List<String> codes = replaceCodes(handle, whose);
        people.markProved(handle, caller);
        control.changes().turnedOn(handle, whose, caller.actor(), method);
        return Optional.of(codes);
    }

    /**
     * A text that is another one whenever the caller's recovery codes have changed; no secret.
     *
     * @throws FaultException 104 for a key
     */
    public String codesNow(Caller caller) {
        Holder holder = CallingPerson.of(caller).holder();
        return database.read(handle -> RecoveryCodeTable.state(handle, caller.accountId(), holder));
    }

    /**
     * Replaces the caller's recovery codes.
     *
     * @param instead of which codes, from {@link #codesNow}: a call that is repeated replaces nothing
     * @return the new ones, which cannot be shown again
     * @throws FaultException 101 if the factor is off; 137 if the codes have changed meanwhile; 104 if it was not proved in the caller's session; 100 if the account is frozen
     */
    public List<String> newRecoveryCodes(Caller caller, String method, String instead) {
        return database.write(handle -> {
            FactorHolder whose = people.requireProved(handle, caller);
            if (!RecoveryCodeTable.state(handle, whose.account().id(), whose.holder())
                    .equals(instead)) {
                throw new FaultException(Fault.of(
                        ErrorCode.ACCOUNT_ISNT_LOGGED, "It was done already; begin again if you want other codes."));
            }
            List<String> codes = replaceCodes(handle, whose);
            control.changes().newCodes(handle, whose, caller.actor(), method);
            return codes;
        });
    }

    /**
     * Turns off the caller's second factor, and forgets secret and recovery codes.
     *
     * @throws FaultException as for {@link #newRecoveryCodes}
     */
    public void turnOff(Caller caller, String method) {
        database.run(handle -> {
            boolean _ = control.turnOff(handle, caller.actor(), method, people.requireProved(handle, caller));
        });
    }

    private List<String> replaceCodes(Handle handle, FactorHolder whose) {
        List<RecoveryCode> codes = RecoveryCode.next(random);
        RecoveryCodeTable.replace(handle, whose.account().id(), whose.holder(), codes);
        return codes.stream().map(RecoveryCode::shown).toList();
    }

    private static FaultException alreadyOn() {
        return new FaultException(
                Fault.of(ErrorCode.INVALID_ARGUMENTS, "Two-step sign-in is on; turn it off first to use another app."));
    }
}
