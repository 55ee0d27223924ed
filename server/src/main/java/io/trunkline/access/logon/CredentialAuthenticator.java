package io.trunkline.access.logon;

import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.access.logon.Lockout.Verdict;
import io.trunkline.access.subuser.SubUserNames;
import io.trunkline.access.subuser.SubUserTable;
import io.trunkline.account.Account;
import io.trunkline.account.AccountLogins;
import io.trunkline.account.AccountReader;
import io.trunkline.account.password.PasswordHasher;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Authenticates callers without a token: with a password, an {@code api_key} or a session (contract section 2.4). Thread-safe.
 *
 * <p>Neither the answer to a wrong credential nor the time it takes reveals whether the account exists: the same queries and comparisons
 * are made for a nonexistent account. Passwords are protected by {@link Lockout}; API keys and session ids are too long to be guessed.
 */
public final class CredentialAuthenticator {

    private final Database database;
    private final AccountReader reader;
    private final AccountLogins logins;
    private final PasswordHasher hasher;
    private final AuthorizedIps addresses;
    private final Sessions sessions;
    private final Lockout lockout;
    private final CredentialSettings settings;
    private final LockoutNotice notice;
    private final SubUserTable subUsers = new SubUserTable();

    /** Notified when the next attempt to log on to an account has to wait. Must not block. */
    @FunctionalInterface
    public interface LockoutNotice {

        /**
         * Called when too many attempts have failed.
         *
         * @param address the numeric address that the last attempt came from
         */
        void lockedOut(long accountId, String address);
    }

    public CredentialAuthenticator(
            Database database,
            AccountReader reader,
            AccountLogins logins,
            PasswordHasher hasher,
            AuthorizedIps addresses,
            Sessions sessions,
            Lockout lockout,
            CredentialSettings settings,
            LockoutNotice notice) {
        this.database = database;
        this.reader = reader;
        this.logins = logins;
        this.hasher = hasher;
        this.addresses = addresses;
        this.sessions = sessions;
        this.lockout = lockout;
        this.settings = settings;
        this.notice = notice;
    }

    /**
     * Authenticates a caller.
     *
     * @param remoteAddress the numeric IP address that the call came from
     * @throws FaultException 100 for a wrong credential or one that this server does not accept; 340 after too many wrong passwords; 135,
     *     137 or 161 for an invalid session
     */
    public Caller authenticate(AccountCredential credential, String remoteAddress, String userAgent) {
        return switch (credential) {
            case AccountCredential.ApiKey given -> {
                requireAccepted(settings.apiKey(), "api_key");
                OptionalLong account = logins.find(given.account());
                if (!logins.isApiKey(account, given.key())) {
                    throw wrong();
                }
                long passwordId = database.read(handle -> logins.passwordId(handle, account.orElseThrow()));
                yield owner(
                        account.orElseThrow(),
                        new IdentityProof.ApiKey(AccountLogins.digest(given.key()), passwordId),
                        remoteAddress,
                        userAgent);
            }
            case AccountCredential.Password given -> {
                requireAccepted(settings.accountPassword(), "account_password");
                yield byPassword(given, remoteAddress, userAgent);
            }
            case AccountCredential.SubUserPassword given -> {
                requireAccepted(settings.subUserPassword(), "subuser_login");
                yield bySubUser(given, remoteAddress, userAgent);
            }
            case AccountCredential.SessionId given -> {
                requireAccepted(settings.sessions(), "session_id");
                yield bySession(given, remoteAddress, userAgent);
            }
        };
    }

    private static void requireAccepted(boolean accepted, String parameter) {
        if (!accepted) {
            throw new FaultException(Fault.of(
                    ErrorCode.AUTHORIZATION_FAILED,
                    "This server does not accept " + parameter + "; send a service account token."));
        }
    }

    private Caller byPassword(AccountCredential.Password given, String remoteAddress, String userAgent) {
        OptionalLong account = logins.find(given.account());
        Verdict<Long> verdict =
                lockout.attempt(ClaimedLogin.ownerOf(account, given.account()), remoteAddress, requester -> {
                    boolean allowed = addresses.mayCall(account, remoteAddress);
                    return logins.checkPassword(requester, account, given.password())
                            .filter(_ -> allowed);
                });
        long passwordId = verdict.proved().orElseThrow(() -> {
            if (verdict.lastWithoutWaiting() && account.isPresent()) {
                notice.lockedOut(account.getAsLong(), remoteAddress);
            }
            return wrong();
        });
        return owner(
                account.orElseThrow(),
                new IdentityProof.Password(Authentication.PASSWORD, passwordId),
                remoteAddress,
                userAgent);
    }

    private Caller bySubUser(AccountCredential.SubUserPassword given, String remoteAddress, String userAgent) {
        OptionalLong account = logins.find(given.account());
        // Malformed names are not queried: PostgreSQL, for example, fails on some texts.
        String name = SubUserNames.comparedForm(given.name()).orElse("");
        Verdict<SubUserTable.WithHash> verdict =
                lockout.attempt(ClaimedLogin.subUserOf(account, given.account(), name), remoteAddress, requester -> {
                    boolean allowed = addresses.mayCall(account, remoteAddress);
                    Optional<SubUserTable.WithHash> found = find(account, name);
                    boolean matches =
                            hasher.matches(requester, given.password(), found.map(SubUserTable.WithHash::hash));
                    return found.filter(_ -> matches && allowed);
                });
        SubUserTable.WithHash subUser = verdict.proved().orElseThrow(() -> {
            // The owner is not notified about names that strangers make up.
            if (verdict.lastWithoutWaiting() && find(account, name).isPresent()) {
                notice.lockedOut(account.orElseThrow(), remoteAddress);
            }
            return wrong();
        });
        return new Caller(
                account(account.orElseThrow()),
                new Principal.SubUserLogin(
                        subUser.user().id(),
                        name,
                        new IdentityProof.Password(Authentication.SUB_USER_PASSWORD, subUser.passwordId())),
                subUser.user().roles(),
                Authentication.SUB_USER_PASSWORD,
                remoteAddress,
                userAgent);
    }

    private Optional<SubUserTable.WithHash> find(OptionalLong account, String subUserName) {
        return database.read(handle -> subUsers.find(handle, account.orElse(AccountLogins.NOBODY), subUserName));
    }

    private Caller bySession(AccountCredential.SessionId given, String remoteAddress, String userAgent) {
        Sessions.Holding holding = sessions.require(given.id().text());
        long accountId = holding.accountId();
        if (given.account().map(logins::find).orElse(OptionalLong.of(accountId)).orElse(0) != accountId) {
            throw wrong();
        }
        Principal.Person person = holding.person();
        return new Caller(
                account(accountId), person, holding.roles(), person.proof().by(), remoteAddress, userAgent);
    }

    private Caller owner(long accountId, IdentityProof proof, String remoteAddress, String userAgent) {
        return new Caller(
                account(accountId), new Principal.Owner(proof), RoleSet.ALL, proof.by(), remoteAddress, userAgent);
    }

    private Account account(long id) {
        return reader.find(id).orElseThrow(CredentialAuthenticator::wrong);
    }

    /** The same text in all cases, so that it does not reveal which accounts exist. */
    private static FaultException wrong() {
        return new FaultException(
                Fault.of(
                        ErrorCode.AUTHORIZATION_FAILED,
                        "The password or key does not match the account, or the account does not allow calls from this address."));
    }
}
