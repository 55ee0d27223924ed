package io.trunkline.console.session;

import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.factor.PendingSignIns;
import io.trunkline.access.logon.LinkSignIn;
import io.trunkline.access.logon.NextStep;
import io.trunkline.access.logon.OwnSessions;
import io.trunkline.access.logon.PersonSignIn;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.access.logon.SessionUser;
import io.trunkline.access.logon.Sessions;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import io.trunkline.fault.FaultException;
import java.util.Optional;

/** Lets people in and out: by the same sessions, lockout and limits as the API. Thread-safe. */
public final class SignIn {

    /** The method's name in the audit log and among refused calls. */
    public static final String METHOD = "console";

    private static final String COOKIE = "trunkline-session";

    private final PersonSignIn people;
    private final LinkSignIn links;
    private final PendingSignIns pending;
    private final Sessions sessions;
    private final OwnSessions ownSessions;
    private final RateLimits limits;
    private final Attempts attempts;

    /** @param attempts counts those that fail */
    public SignIn(
            PersonSignIn people,
            LinkSignIn links,
            PendingSignIns pending,
            Sessions sessions,
            OwnSessions ownSessions,
            RateLimits limits,
            Attempts attempts) {
        this.people = people;
        this.links = links;
        this.pending = pending;
        this.sessions = sessions;
        this.ownSessions = ownSessions;
        this.limits = limits;
        this.attempts = attempts;
    }

    /** The id of the session that a browser has or had; a secret, and any text if somebody has made it up. */
    public static Optional<String> sent(PageRequest request) {
        return PageCookie.sent(request, COOKIE);
    }

    /** Who sends a request; empty if nobody is signed in, or not any more, or still lacks the second factor. */
    public Optional<SignedIn> find(PageRequest request) {
        Optional<String> id = sent(request);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        try {
            SessionUser user = people.inSession(id.get(), request.address(), request.userAgent());
            return pending.required(user.caller())
                    ? Optional.empty()
                    : Optional.of(new SignedIn(user.caller(), id.get(), user.since()));
        } catch (FaultException e) {
            return Optional.empty();
        }
    }

    /**
     * Proves who somebody is by a password.
     *
     * @param login the e-mail address, the name or the id of the account
     * @param subUser the name of the sub-user; empty for the owner
     * @throws FaultException 100 if it is wrong, 340 after too many wrong ones
     */
    public Caller prove(PageRequest request, String login, String subUser, String password) {
        AccountCredential.OfPerson credential = credential(TypedLogin.selector(login), subUser.strip(), password);
        return attempts.make(request, () -> people.withPassword(credential, request.address(), request.userAgent()));
    }

    /**
     * Proves that it is still the same person, by the password.
     *
     * @throws FaultException as {@link #prove(PageRequest, String, String, String)} does
     */
    public Caller confirm(PageRequest request, SignedIn user, String password) {
        return prove(
                request,
                Long.toString(user.caller().accountId()),
                user.subUser().orElse(""),
                password);
    }

    private static AccountCredential.OfPerson credential(AccountSelector account, String subUser, String password) {
        GivenSecret secret = GivenSecret.of(password);
        return subUser.isEmpty()
                ? new AccountCredential.Password(account, secret)
                : new AccountCredential.SubUserPassword(account, subUser, secret);
    }

    /** Begins a session for a person who has just been proved to be one, or asks for the second factor if there is one. */
    public SignInStep begin(Caller proved) {
        return step(pending.next(proved, METHOD));
    }

    /**
     * Begins a session for a person whose own one has just ended with the old password.
     *
     * @param proved the same person, with the new one
     */
    public PageCookie goOn(SignedIn user, Caller proved) {
        return session(pending.goOn(user.caller(), proved, METHOD));
    }

    private static SignInStep step(NextStep step) {
        return switch (step) {
            case NextStep.SignedIn signedIn -> new SignInStep.Done(session(signedIn.session()));
            case NextStep.CodeNeeded needed -> new SignInStep.CodeNeeded(CodeStep.cookie(needed.signIn()));
        };
    }

    /** The cookie of a session, whose id is always a new one. */
    static PageCookie session(String id) {
        return PageCookie.ofVisit(COOKIE, id);
    }

    /**
     * Begins a session for the owner who has opened a link, or asks for the second factor if there is one.
     *
     * @throws FaultException 100 if the link is not good any more, 340 after too many tries from one address
     */
    public SignInStep open(PageRequest request, String token) {
        limits.takeForAddress(Limit.CODE_TRIES_PER_ADDRESS, request.address());
        return step(links.begin(token, METHOD, request.address(), request.userAgent()));
    }

    /** The person's own sessions. */
    public OwnSessions sessions() {
        return ownSessions;
    }

    /**
     * Ends one of a person's sessions.
     *
     * @throws FaultException 161 if the person has no such session
     */
    public void end(Api api, Caller caller, String label) {
        guarded(api, caller, () -> ownSessions.end(caller, METHOD, label));
    }

    /** Ends all of a person's sessions but this one. */
    public void endOthers(Api api, Caller caller) {
        guarded(api, caller, () -> ownSessions.endOthers(caller, METHOD));
    }

    /** Ends all sessions of a person, and removes the cookie of this one. */
    public PageCookie endAll(Api api, SignedIn user) {
        guarded(api, user.caller(), () -> sessions.endAll(user.caller(), METHOD));
        return PageCookie.removed(COOKIE);
    }

    /** As the method of the API that ends sessions. */
    private static void guarded(Api api, Caller caller, Runnable work) {
        boolean _ = api.during(caller, "Logout", () -> {
            work.run();
            return true;
        });
    }

    /** Ends a session, if it has not ended yet, and removes its cookie. */
    public PageCookie end(SignedIn user) {
        sessions.end(user.caller(), METHOD);
        return PageCookie.removed(COOKIE);
    }
}
