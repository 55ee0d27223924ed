package io.trunkline.access.passkey;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.factor.CallingPerson;
import io.trunkline.access.factor.FactorHolder;
import io.trunkline.access.logon.SessionTable;
import io.trunkline.digest.Sha256;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Lets owners and sub-users have passkeys for signing in to the console, each their own. Every change is audited, and the account's owner is
 * told. Where a second factor is on, passkeys change only in a session in which it was proved. Thread-safe.
 */
public final class Passkeys {

    /** Maximum passkeys of the owner and of each sub-user. */
    public static final int MOST = 10;

    /** Maximum length of a name, in characters. */
    public static final int LONGEST_NAME = 40;

    private final Database database;
    private final SessionTable sessions = new SessionTable();
    private final CallingPerson people;
    private final PasskeyChallenges challenges;
    private final Ceremony ceremony;
    private final PasskeyChanges changes;
    private final InstantSource clock;

    Passkeys(
            Database database,
            CallingPerson people,
            PasskeyChallenges challenges,
            Ceremony ceremony,
            PasskeyChanges changes,
            InstantSource clock) {
        this.database = database;
        this.people = people;
        this.challenges = challenges;
        this.ceremony = ceremony;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * The caller's passkeys, oldest first.
     *
     * @throws FaultException 104 for a key
     */
    public List<Passkey> list(Caller caller) {
        Holder holder = CallingPerson.of(caller).holder();
        return database.read(handle -> PasskeyTable.all(handle, caller.accountId(), holder)).stream()
                .map(PasskeyTable.Stored::passkey)
                .toList();
    }

    /**
     * What the caller's browser needs to make a passkey, which {@link #add} then takes.
     *
     * @param name what it will be called
     * @throws FaultException 104 for a key or the {@code api_key}, 131 if the account is not active, 100 if it is frozen; 101 if the
     *     caller has as many passkeys as there may be, and with the field {@code passkey_name} for a bad name
     */
    public NewPasskey begin(Caller caller, String name) {
        // Before the device makes a key that nobody would know.
        String _ = requireName(name);
        Holder holder = CallingPerson.of(caller).holder();
        return begun(caller, holder, challenges.next(purpose(caller.accountId(), holder)));
    }

    /**
     * The same for a passkey that was begun a short time ago.
     *
     * @param token from {@link #begin}; may be any text
     * @return empty if it is not the caller's, or took longer than {@link PasskeyChallenges#LIFETIME}
     * @throws FaultException as for {@link #begin}
     */
    public Optional<NewPasskey> begun(Caller caller, String token) {
        Holder holder = CallingPerson.of(caller).holder();
        return challenges.find(token, purpose(caller.accountId(), holder)).map(found -> begun(caller, holder, found));
    }

    private NewPasskey begun(Caller caller, Holder holder, PasskeyChallenge challenge) {
        return database.read(handle -> {
            FactorHolder whose = people.requireStrong(handle, caller);
            return new NewPasskey(
                    challenge.token(),
                    challenge.challenge(),
                    new PasskeyUser(caller.accountId(), holder).handle(),
                    whose.label(),
                    requireRoom(handle, caller.accountId(), holder).stream()
                            .map(stored -> stored.credential().id())
                            .toList());
        });
    }

    /**
     * Adds a passkey.
     *
     * @param token from {@link #begin}
     * @param json what the browser has sent: {@code RegistrationResponseJSON} of Web Authentication; may be any text
     * @param name what its owner calls it
     * @param method as the audit log names what was called
     * @throws FaultException as for {@link #begin}; 101 with the field {@code passkey_name} for a bad name, without one for anything that is
     *     wrong with the passkey; 137 if it took longer than {@link PasskeyChallenges#LIFETIME}, or was added already
     */
    public void add(Caller caller, PasskeySite site, String token, String json, String name, String method) {
        String cleanName = requireName(name);
        Credential made = ceremony.registered(json, site, token);
        Holder holder = CallingPerson.of(caller).holder();
        database.run(handle -> {
            FactorHolder whose = people.requireStrong(handle, caller);
            requireRoom(handle, caller.accountId(), holder);
            challenges.use(handle, token, purpose(caller.accountId(), holder));
            if (!PasskeyTable.insert(handle, caller.accountId(), holder, cleanName, site, made, clock.instant())) {
                throw new FaultException(Fault.of(ErrorCode.INVALID_ARGUMENTS, "The passkey is there already."));
            }
            changes.added(handle, whose, caller.actor(), method, cleanName);
        });
    }

    /**
     * Removes a passkey, and ends the sessions that were begun with passkeys, apart from the caller's own: whoever has the lost device must
     * not stay signed in with it.
     *
     * @param label from {@link Passkey}; may be any text
     * @throws FaultException as for {@link #begin}; 101 if the caller has no such passkey
     */
    public void remove(Caller caller, String label, String method) {
        database.run(handle -> {
            FactorHolder whose = people.requireStrong(handle, caller);
            PasskeyTable.Stored stored = PasskeyTable.all(handle, caller.accountId(), whose.holder()).stream()
                    .filter(one -> one.passkey().label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new FaultException(
                            Fault.of(ErrorCode.INVALID_ARGUMENTS, "There is no such passkey any more.")));
            String name = stored.passkey().name();
            PasskeyTable.delete(
                    handle,
                    caller.accountId(),
                    whose.holder(),
                    stored.credential().id());
            int _ = sessions.deleteOthersByPasskey(handle, caller.accountId(), whose.holder(), present(caller));
            changes.removed(handle, whose, caller.actor(), method, name);
        });
    }

    /** The session that makes the call. */
    private static Optional<Sha256> present(Caller caller) {
        return caller.principal() instanceof Principal.Person person
                        && person.proof() instanceof IdentityProof.InSession used
                ? Optional.of(used.id())
                : Optional.empty();
    }

    private static List<PasskeyTable.Stored> requireRoom(Handle handle, long accountId, Holder holder) {
        List<PasskeyTable.Stored> present = PasskeyTable.all(handle, accountId, holder);
        if (present.size() >= MOST) {
            throw new FaultException(Fault.of(
                    ErrorCode.INVALID_ARGUMENTS, "There are " + MOST + " passkeys; remove one of them first."));
        }
        return present;
    }

    private static String requireName(String name) {
        String clean = name.strip();
        if (clean.isEmpty()
                || clean.codePointCount(0, clean.length()) > LONGEST_NAME
                || clean.chars().anyMatch(Character::isISOControl)) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.INVALID_ARGUMENTS, "passkey_name", "A name has 1 to " + LONGEST_NAME + " characters."));
        }
        return clean;
    }

    /** A challenge for one person's passkey is good for no other's. */
    private static String purpose(long accountId, Holder holder) {
        return "of " + accountId + "/" + holder.number();
    }
}
