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
 * Identifies people by their passwords and sessions, whatever {@link CredentialSettings} say about parameters of the Management API.
 * Thread-safe.
 *
 * <p>Neither the answer to a wrong password nor the time it takes reveals whether the account exists: the same queries and comparisons are
 * made for a nonexistent account. Passwords are protected by {@link Lockout}; session ids are too long to be guessed.
 */
public final class PersonSignIn {

    private final Database database;
    private final AccountReader reader;
    private final AccountLogins logins;
    private final PasswordHasher hasher;
    private final AuthorizedIps addresses;
    private final Sessions sessions;
    private final Lockout lockout;
    private final LockoutNotice notice;
    private final SubUserTable subUsers = new SubUserTable();

    public PersonSignIn(
            Database database,
            AccountReader reader,
            AccountLogins logins,
            PasswordHasher hasher,
            AuthorizedIps addresses,
            Sessions sessions,
            Lockout lockout,
            LockoutNotice notice) {
        this.database = database;
        this.reader = reader;
        this.logins = logins;
        this.hasher = hasher;
        this.addresses = addresses;
        this.sessions = sessions;
        this.lockout = lockout;
        this.notice = notice;
    }

    /**
     * Returns the owner or the sub-user with a password; {@link Sessions#begin} starts a session for it.
     *
     * @param remoteAddress the numeric IP address that the request came from
     * @param userAgent what the client calls itself; may be empty
     * @throws FaultException 100 for a wrong password, or an address that the account does not allow; 340 after too many wrong passwords
     */
    public Caller withPassword(AccountCredential.OfPerson credential, String remoteAddress, String userAgent) {
        return switch (credential) {
            case AccountCredential.Password given -> owner(given, remoteAddress, userAgent);
            case AccountCredential.SubUserPassword given -> subUser(given, remoteAddress, userAgent);
        };
    }

    /**
     * Returns the person who uses a session. Whether that person may call from the address is for each call to check, as with all callers.
     *
     * @param id the session's id, or any other text
     * @throws FaultException 161 if the id is malformed, 137 if the session does not exist or is no longer valid, 135 if it has expired
     */
    public SessionUser inSession(String id, String remoteAddress, String userAgent) {
        Sessions.Holding holding = sessions.require(id);
        Principal.Person person = holding.person();
        return new SessionUser(
                new Caller(
                        account(holding.accountId()),
                        person,
                        holding.roles(),
                        person.proof().by(),
                        remoteAddress,
                        userAgent),
                holding.since());
    }

    private Caller owner(AccountCredential.Password given, String remoteAddress, String userAgent) {
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
        return new Caller(
                account(account.orElseThrow()),
                new Principal.Owner(new IdentityProof.Password(Authentication.PASSWORD, passwordId)),
                RoleSet.ALL,
                Authentication.PASSWORD,
                remoteAddress,
                userAgent);
    }

    private Caller subUser(AccountCredential.SubUserPassword given, String remoteAddress, String userAgent) {
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

    private Account account(long id) {
        return reader.find(id).orElseThrow(PersonSignIn::wrong);
    }

    /** The same text in all cases, so that it does not reveal which accounts exist. */
    static FaultException wrong() {
        return new FaultException(
                Fault.of(
                        ErrorCode.AUTHORIZATION_FAILED,
                        "The password or key does not match the account, or the account does not allow calls from this address."));
    }
}
