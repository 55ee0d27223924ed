package io.trunkline.access.factor;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.factor.PendingTable.Pending;
import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.access.subuser.SubUserTable;
import io.trunkline.account.Account;
import io.trunkline.account.AccountLogins;
import io.trunkline.account.AccountReader;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Judges the first factor of a pending sign-in again, since the password, the sub-user or the account may be gone meanwhile. Thread-safe. */
final class FirstFactor {

    private final AccountReader reader;
    private final AccountLogins logins;
    private final AuthorizedIps addresses;
    private final SubUserTable subUsers = new SubUserTable();

    FirstFactor(AccountReader reader, AccountLogins logins, AuthorizedIps addresses) {
        this.reader = reader;
        this.logins = logins;
        this.addresses = addresses;
    }

    /**
     * The person who has proved the first factor, as if now, within the caller's unit of work.
     *
     * @param remoteAddress the numeric IP address that the second factor comes from
     * @throws FaultException 137 if the password is another one by now or the sub-user is gone; 131 if the account is not active; 100 if it
     *     allows no calls from the address
     */
    Caller caller(Handle handle, Pending pending, String remoteAddress, String userAgent) {
        Account account = reader.requireActive(handle, pending.accountId());
        addresses.requireAllowed(handle, account, remoteAddress);
        IdentityProof proof = proof(pending);
        return switch (pending.holder()) {
            case Holder.Owner _ -> {
                if (logins.passwordId(handle, account.id()) != pending.passwordId()) {
                    throw gone();
                }
                yield new Caller(
                        account, new Principal.Owner(proof), RoleSet.ALL, proof.by(), remoteAddress, userAgent);
            }
            case Holder.OneSubUser holder -> {
                SubUser user = subUsers.find(handle, account.id(), holder.id())
                        .filter(found -> found.passwordId() == pending.passwordId())
                        .orElseThrow(FirstFactor::gone)
                        .user();
                yield new Caller(
                        account,
                        new Principal.SubUserLogin(user.id(), user.name(), proof),
                        user.roles(),
                        proof.by(),
                        remoteAddress,
                        userAgent);
            }
        };
    }

    private static IdentityProof proof(Pending pending) {
        return switch (pending.authentication()) {
            case PASSWORD, SUB_USER_PASSWORD ->
                new IdentityProof.Password(pending.authentication(), pending.passwordId());
            case SIGN_IN_LINK -> new IdentityProof.SignInLink(pending.passwordId());
            case TOKEN, API_KEY, PASSKEY, SUB_USER_PASSKEY -> throw new IllegalStateException("No sign-in begins so");
        };
    }

    /** The proof that a caller has given with this very call; empty for one by which people do not sign in. */
    static Optional<IdentityProof> of(Caller caller) {
        return caller.principal() instanceof Principal.Person person
                ? switch (person.proof()) {
                    case IdentityProof.Password password -> Optional.of(password);
                    case IdentityProof.SignInLink link -> Optional.of(link);
                    case IdentityProof.ApiKey _, IdentityProof.InSession _, IdentityProof.Passkey _ -> Optional.empty();
                }
                : Optional.empty();
    }

    /** The refusal of a sign-in that is over, or never was. */
    static FaultException gone() {
        return new FaultException(Fault.of(ErrorCode.ACCOUNT_ISNT_LOGGED, "Sign in again from the beginning."));
    }
}
