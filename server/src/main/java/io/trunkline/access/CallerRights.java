package io.trunkline.access;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.logon.Sessions;
import io.trunkline.access.subuser.SubUserTable;
import io.trunkline.account.Account;
import io.trunkline.account.AccountLogins;
import io.trunkline.account.AccountReader;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Determines what a caller may do at the time of a transaction. Its credentials and roles may have been revoked since the call came in.
 * Thread-safe.
 */
public final class CallerRights {

    private final AccountReader reader;
    private final AccountLogins logins;
    private final KeyService keys;
    private final Sessions sessions;
    private final InstantSource clock;
    private final SubUserTable subUsers = new SubUserTable();

    public CallerRights(
            AccountReader reader, AccountLogins logins, KeyService keys, Sessions sessions, InstantSource clock) {
        this.reader = reader;
        this.logins = logins;
        this.keys = keys;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Keeps the result of {@link #of} valid until the unit of work ends. A concurrent revocation, on this server or another one, is ordered
     * either before this unit, which is then retried, or after it. For units that write.
     */
    public void hold(Handle handle, Caller caller) {
        reader.hold(
                handle,
                switch (caller.principal()) {
                    case Principal.Key own -> own.accountId();
                    case Principal.Person _ -> caller.accountId();
                });
    }

    /**
     * Returns the caller's roles, within the caller's unit of work.
     *
     * @throws FaultException 100 if the key, the sub-user, the password or the {@code api_key} is no longer the current one, or the parent
     *     may no longer act for the account; 137 or 135 if the session has ended
     */
    public RoleSet of(Handle handle, Caller caller) {
        return switch (caller.principal()) {
            case Principal.Key own -> ofKey(handle, caller.accountId(), own);
            case Principal.Person person -> ofPerson(handle, caller.accountId(), person);
        };
    }

    private RoleSet ofKey(Handle handle, long accountId, Principal.Key own) {
        if (own.accountId() != accountId) {
            requireParent(handle, accountId, own.accountId());
        }
        ServiceKey key = keys.find(handle, own.accountId(), own.keyId());
        if (key == null || !key.isUsableAt(clock.instant())) {
            throw gone("The caller's key no longer exists.");
        }
        return key.roles();
    }

    private void requireParent(Handle handle, long accountId, long parentId) {
        boolean isParent = reader.find(handle, accountId)
                .map(Account::parentId)
                .filter(parent -> parent == parentId)
                .isPresent();
        Optional<Account> parent = reader.find(handle, parentId);
        if (!isParent
                || parent.filter(found -> found.active() && !found.frozen()).isEmpty()) {
            throw gone("The parent account may no longer act for this one.");
        }
    }

    private RoleSet ofPerson(Handle handle, long accountId, Principal.Person person) {
        if (person.proof() instanceof IdentityProof.InSession session) {
            return sessions.require(handle, accountId, session.id()).roles();
        }
        return switch (person) {
            case Principal.Owner owner -> {
                if (!isPresentProof(handle, accountId, owner.proof())) {
                    throw gone("The call's password or key is no longer valid for the account.");
                }
                yield RoleSet.ALL;
            }
            case Principal.SubUserLogin own ->
                subUsers.find(handle, accountId, own.number())
                        .filter(found -> found.passwordId() == own.proof().passwordId())
                        .orElseThrow(() -> gone("The calling sub-user no longer exists, or has another password."))
                        .user()
                        .roles();
        };
    }

    private boolean isPresentProof(Handle handle, long accountId, IdentityProof proof) {
        return switch (proof) {
            case IdentityProof.ApiKey shown ->
                logins.apiKeyStanding(handle, accountId, shown.key()).isGood();
            case IdentityProof.Password shown -> logins.passwordId(handle, accountId) == shown.passwordId();
            // The session's own record says whose it is; a link or a passkey's answer is used up by the session that it
            // begins.
            case IdentityProof.InSession _, IdentityProof.SignInLink _, IdentityProof.Passkey _ -> false;
        };
    }

    private static FaultException gone(String hint) {
        return new FaultException(Fault.of(ErrorCode.AUTHORIZATION_FAILED, hint));
    }
}
