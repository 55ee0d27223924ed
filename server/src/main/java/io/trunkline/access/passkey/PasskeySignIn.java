package io.trunkline.access.passkey;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.access.logon.Sessions;
import io.trunkline.access.logon.Sessions.Begun;
import io.trunkline.access.subuser.SubUserTable;
import io.trunkline.account.Account;
import io.trunkline.account.AccountLogins;
import io.trunkline.account.AccountReader;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Signs people in by passkeys. The device has the key and has verified the person, so this counts as two factors: nothing else is asked for.
 * Thread-safe.
 */
public final class PasskeySignIn {

    private static final String PURPOSE = "to sign in";

    private final Database database;
    private final AccountReader reader;
    private final AccountLogins logins;
    private final AuthorizedIps addresses;
    private final Sessions sessions;
    private final PasskeyChallenges challenges;
    private final Ceremony ceremony;
    private final InstantSource clock;
    private final SubUserTable subUsers = new SubUserTable();

    PasskeySignIn(
            Database database,
            AccountReader reader,
            AccountLogins logins,
            AuthorizedIps addresses,
            Sessions sessions,
            PasskeyChallenges challenges,
            Ceremony ceremony,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.logins = logins;
        this.addresses = addresses;
        this.sessions = sessions;
        this.challenges = challenges;
        this.ceremony = ceremony;
        this.clock = clock;
    }

    /** What a passkey has to sign. */
    public PasskeyChallenge begin() {
        return challenges.next(PURPOSE);
    }

    /**
     * Checks the answer of a passkey; then uses the challenge up, notes the use and begins a session, in one unit of work.
     *
     * @param token from {@link #begin}
     * @param json what the browser has sent: {@code AuthenticationResponseJSON} of Web Authentication; may be any text
     * @param method as the audit log names what was called
     * @param remoteAddress the numeric IP address that the request came from
     * @param userAgent what the client calls itself; may be empty
     * @return the id of the session, as from {@link Sessions#begin}
     * @throws FaultException 100 if the passkey is unknown or of another site, or the account does not allow calls from the address; 101 if
     *     something is wrong with its answer; 131 if the account is not active; 137 if it took longer than
     *     {@link PasskeyChallenges#LIFETIME}, or was done already
     */
    public String finish(
            PasskeySite site, String token, String json, String method, String remoteAddress, String userAgent) {
        Ceremony.Answer answer = ceremony.read(json);
        PasskeyUser user = PasskeyUser.read(answer.user()).orElseThrow(PasskeySignIn::unknown);
        // Not in the unit of work, so that strangers with invented answers do not occupy the writer.
        PasskeyTable.Stored known = database.read(
                        handle -> PasskeyTable.find(handle, user.accountId(), user.holder(), answer.id()))
                .filter(found -> site.isOf(found.origin()))
                .orElseThrow(PasskeySignIn::unknown);
        long count = ceremony.proved(answer, known.credential(), site, token);
        Begun begun = database.write(handle -> {
            challenges.use(handle, token, PURPOSE);
            Caller caller = caller(handle, user, remoteAddress, userAgent);
            if (!PasskeyTable.used(
                    handle, user.accountId(), user.holder(), known.credential(), count, clock.instant())) {
                throw unknown();
            }
            String name = known.passkey().name();
            return sessions.begin(handle, caller, method, List.of(new FieldChange.Value("passkey", name, name)), true);
        });
        sessions.tellBegun(begun, method);
        return begun.id();
    }

    private Caller caller(Handle handle, PasskeyUser user, String remoteAddress, String userAgent) {
        Account account = reader.requireActive(handle, user.accountId());
        addresses.requireAllowed(handle, account, remoteAddress);
        return switch (user.holder()) {
            case Holder.Owner _ -> {
                IdentityProof proof =
                        new IdentityProof.Passkey(Authentication.PASSKEY, logins.passwordId(handle, account.id()));
                yield new Caller(
                        account, new Principal.Owner(proof), RoleSet.ALL, proof.by(), remoteAddress, userAgent);
            }
            case Holder.OneSubUser holder -> {
                SubUserTable.WithHash found =
                        subUsers.find(handle, account.id(), holder.id()).orElseThrow(PasskeySignIn::unknown);
                IdentityProof proof = new IdentityProof.Passkey(Authentication.SUB_USER_PASSKEY, found.passwordId());
                yield new Caller(
                        account,
                        new Principal.SubUserLogin(
                                found.user().id(), found.user().name(), proof),
                        found.user().roles(),
                        proof.by(),
                        remoteAddress,
                        userAgent);
            }
        };
    }

    /** The same text in all cases, so that it does not reveal which accounts and passkeys exist. */
    private static FaultException unknown() {
        return new FaultException(Fault.of(
                ErrorCode.AUTHORIZATION_FAILED,
                "The passkey is not one of this server, or the account does not allow calls from this address."));
    }
}
