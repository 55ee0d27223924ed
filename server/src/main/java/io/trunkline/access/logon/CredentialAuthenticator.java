package io.trunkline.access.logon;

import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.account.AccountLogins;
import io.trunkline.account.AccountReader;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.util.OptionalLong;

/**
 * Authenticates callers of the Management API without a token: with a password, an {@code api_key} or a session, as far as the settings
 * allow (contract section 2.4). Thread-safe.
 *
 * <p>Neither the answer to a wrong credential nor the time it takes reveals whether the account exists: the same queries and comparisons
 * are made for a nonexistent account. API keys are too long to be guessed.
 */
public final class CredentialAuthenticator {

    private final Database database;
    private final AccountReader reader;
    private final AccountLogins logins;
    private final PersonSignIn people;
    private final CredentialSettings settings;

    public CredentialAuthenticator(
            Database database,
            AccountReader reader,
            AccountLogins logins,
            PersonSignIn people,
            CredentialSettings settings) {
        this.database = database;
        this.reader = reader;
        this.logins = logins;
        this.people = people;
        this.settings = settings;
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
                yield byApiKey(given, remoteAddress, userAgent);
            }
            case AccountCredential.Password given -> {
                requireAccepted(settings.accountPassword(), "account_password");
                yield people.withPassword(given, remoteAddress, userAgent);
            }
            case AccountCredential.SubUserPassword given -> {
                requireAccepted(settings.subUserPassword(), "subuser_login");
                yield people.withPassword(given, remoteAddress, userAgent);
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

    private Caller byApiKey(AccountCredential.ApiKey given, String remoteAddress, String userAgent) {
        OptionalLong account = logins.find(given.account());
        if (!logins.isApiKey(account, given.key())) {
            throw PersonSignIn.wrong();
        }
        long id = account.orElseThrow();
        long passwordId = database.read(handle -> logins.passwordId(handle, id));
        return new Caller(
                reader.find(id).orElseThrow(PersonSignIn::wrong),
                new Principal.Owner(new IdentityProof.ApiKey(AccountLogins.digest(given.key()), passwordId)),
                RoleSet.ALL,
                Authentication.API_KEY,
                remoteAddress,
                userAgent);
    }

    private Caller bySession(AccountCredential.SessionId given, String remoteAddress, String userAgent) {
        Caller caller =
                people.inSession(given.id().text(), remoteAddress, userAgent).caller();
        if (given.account()
                        .map(logins::find)
                        .orElse(OptionalLong.of(caller.accountId()))
                        .orElse(0)
                != caller.accountId()) {
            throw PersonSignIn.wrong();
        }
        return caller;
    }
}
