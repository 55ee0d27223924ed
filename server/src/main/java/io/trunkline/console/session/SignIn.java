package io.trunkline.console.session;

import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Session;
import io.trunkline.access.logon.CredentialAuthenticator;
import io.trunkline.access.logon.ListedSession;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.access.logon.SessionControl;
import io.trunkline.access.logon.Sessions;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.audit.RefusedCall;
import io.trunkline.audit.UserAgents;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import io.trunkline.fault.FaultException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lets people in and out: by the same sessions, lockout and limits as the API. Thread-safe. */
public final class SignIn {

    /** The method's name in the audit log and among refused calls. */
    public static final String METHOD = "console";

    private static final String COOKIE = "trunkline-session";

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,16}");

    private final CredentialAuthenticator credentials;
    private final Sessions sessions;
    private final SessionControl control;
    private final RateLimits limits;
    private final RefusalLog refusals;

    public SignIn(
            CredentialAuthenticator credentials,
            Sessions sessions,
            SessionControl control,
            RateLimits limits,
            RefusalLog refusals) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.control = control;
        this.limits = limits;
        this.refusals = refusals;
    }

    /** Who sends a request; empty if nobody is signed in, or not any more. */
    public Optional<SignedIn> find(PageRequest request) {
        Optional<String> id = PageCookie.sent(request, COOKIE);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        try {
            Caller caller = credentials.authenticate(
                    new AccountCredential.SessionId(Optional.empty(), GivenSecret.of(id.get())),
                    request.address(),
                    request.userAgent());
            return Optional.of(new SignedIn(caller, id.get(), since(caller)));
        } catch (FaultException e) {
            return Optional.empty();
        }
    }

    private Instant since(Caller caller) {
        if (!(caller.principal() instanceof Principal.Person person)
                || !(person.proof() instanceof IdentityProof.InSession session)) {
            return Instant.MIN;
        }
        String label = Session.label(session.id());
        return control.list(caller.accountId()).stream()
                .filter(listed -> listed.label().equals(label))
                .map(ListedSession::created)
                .findFirst()
                .orElse(Instant.MIN);
    }

    /**
     * Proves who somebody is by a password.
     *
     * @param login the e-mail address, the name or the id of the account
     * @param subUser the name of the sub-user; empty for the owner
     * @throws FaultException 100 if it is wrong, 340 after too many wrong ones
     */
    public Caller prove(PageRequest request, String login, String subUser, String password) {
        Optional<FaultException> refusal = limits.refusalFrom(Limit.FAILED_AUTHENTICATIONS, request.address());
        try {
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            return counted(request, credential(selector(login.strip()), subUser.strip(), password));
        } catch (FaultException e) {
            refusals.noteStranger(
                    RefusedCall.ofStranger(request.address(), METHOD, e.first().code().number()),
                    UserAgents.cleanIfAny(request.userAgent()));
            throw e;
        }
    }

    private Caller counted(PageRequest request, AccountCredential credential) {
        try {
            return credentials.authenticate(credential, request.address(), request.userAgent());
        } catch (FaultException e) {
            limits.countFrom(Limit.FAILED_AUTHENTICATIONS, request.address());
            throw e;
        }
    }

    /**
     * Proves that it is still the same person, by the password.
     *
     * @throws FaultException as {@link #prove(PageRequest, String, String, String)} does
     */
    public Caller confirm(PageRequest request, SignedIn user, String password) {
        return prove(request, Long.toString(user.caller().accountId()), user.subUser().orElse(""), password);
    }

    private static AccountSelector selector(String login) {
        AccountSelector.By by = login.indexOf('@') >= 0
                ? AccountSelector.By.EMAIL
                : DIGITS.matcher(login).matches() ? AccountSelector.By.ID : AccountSelector.By.NAME;
        return new AccountSelector(by, login);
    }

    private static AccountCredential credential(AccountSelector account, String subUser, String password) {
        GivenSecret secret = GivenSecret.of(password);
        return subUser.isEmpty()
                ? new AccountCredential.Password(account, secret)
                : new AccountCredential.SubUserPassword(account, subUser, secret);
    }

    /**
     * Begins a session for a person who has just been proved to be one.
     *
     * @return the cookie with its id, which is always a new one
     */
    public PageCookie begin(Caller proved) {
        return PageCookie.ofVisit(COOKIE, sessions.begin(proved, METHOD));
    }

    /** Ends a session, if it has not ended yet, and removes its cookie. */
    public PageCookie end(SignedIn user) {
        sessions.end(user.caller(), METHOD);
        return PageCookie.removed(COOKIE);
    }
}
