package io.trunkline.console.operator.session;

import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.access.operator.OperatorSession;
import io.trunkline.access.operator.OperatorSessions;
import io.trunkline.access.operator.OperatorToken;
import io.trunkline.access.operator.OperatorTokens;
import io.trunkline.audit.Actor;
import io.trunkline.audit.RefusedCall;
import io.trunkline.audit.UserAgents;
import io.trunkline.audit.event.SecurityEvent;
import io.trunkline.audit.event.SecurityEvents;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import io.trunkline.fault.FaultException;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/** Lets operators in and out, by the tokens of the operator API. Thread-safe. */
public final class OperatorSignIn {

    private static final String COOKIE = OperatorSession.COOKIE;

    /** What security events call it. */
    private static final String METHOD = "operator console";

    private final OperatorTokens tokens;
    private final OperatorSessions sessions;
    private final RateLimits limits;
    private final RefusalLog refusals;
    private final SecurityEvents events;
    private final InstantSource clock;

    /**
     * Signs operators in.
     *
     * @param limits how often an address may show a wrong token
     * @param refusals records who was not let in
     * @param events reports who was
     */
    public OperatorSignIn(
            OperatorTokens tokens,
            OperatorSessions sessions,
            RateLimits limits,
            RefusalLog refusals,
            SecurityEvents events,
            InstantSource clock) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.limits = limits;
        this.refusals = refusals;
        this.events = events;
        this.clock = clock;
    }

    /** Who sends a request; empty if nobody is signed in, or not any more. */
    public Optional<SignedInOperator> find(PageRequest request) {
        return PageCookie.sent(request, COOKIE)
                .flatMap(secret -> sessions.use(secret)
                        .map(session -> SignedInOperator.of(request, secret, session, sessions.pass(session))));
    }

    /**
     * Begins a session for whoever shows a token.
     *
     * @return the cookie with its secret, which is always a new one; empty if the token is not valid
     * @throws FaultException 340 after too many wrong ones from this address
     */
    public Optional<PageCookie> begin(PageRequest request, String secret) {
        Optional<FaultException> refusal = limits.refusalFrom(Limit.FAILED_AUTHENTICATIONS, request.address());
        if (refusal.isPresent()) {
            note(request, HttpStatus.TOO_MANY_REQUESTS_429);
            throw refusal.get();
        }
        Optional<OperatorToken> token = tokens.use(secret.strip());
        if (token.isEmpty()) {
            limits.countFrom(Limit.FAILED_AUTHENTICATIONS, request.address());
            note(request, HttpStatus.FORBIDDEN_403);
            return Optional.empty();
        }
        String session = sessions.begin(token.get());
        Actor actor = Actor.operatorToken(
                token.get().id(), token.get().name(), request.address(), UserAgents.cleanIfAny(request.userAgent()));
        events.tell(SecurityEvent.logon(clock.instant(), 0, actor, METHOD));
        return Optional.of(PageCookie.ofVisit(COOKIE, session));
    }

    private void note(PageRequest request, int status) {
        refusals.noteStranger(
                RefusedCall.ofOperatorApi(request.address(), status), UserAgents.cleanIfAny(request.userAgent()));
    }

    /** Ends a session, if it has not ended yet, and removes its cookie. */
    public PageCookie end(SignedInOperator operator) {
        sessions.end(operator.session());
        return PageCookie.removed(COOKIE);
    }
}
