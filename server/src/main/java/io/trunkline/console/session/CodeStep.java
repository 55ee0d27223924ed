package io.trunkline.console.session;

import io.trunkline.access.factor.PendingSignIns;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import io.trunkline.fault.FaultException;
import java.util.Optional;

/** The second step of signing in: a code. The sign-in that waits for it is in a cookie, which no address and no page has. Thread-safe. */
public final class CodeStep {

    private static final String COOKIE = "trunkline-sign-in";

    private final PendingSignIns pending;
    private final Attempts attempts;

    public CodeStep(PendingSignIns pending, Attempts attempts) {
        this.pending = pending;
        this.attempts = attempts;
    }

    static PageCookie cookie(String signIn) {
        return PageCookie.kept(COOKIE, signIn, PendingSignIns.LIFETIME);
    }

    /** Removes the cookie of a sign-in that is over. */
    public static PageCookie over() {
        return PageCookie.removed(COOKIE);
    }

    /** Whether a browser has begun to sign in, and not long ago. */
    public static boolean isBegun(PageRequest request) {
        return waiting(request).isPresent();
    }

    private static Optional<String> waiting(PageRequest request) {
        return PageCookie.sent(request, COOKIE);
    }

    /**
     * Begins the session of a person who proves the second factor.
     *
     * @param code of the app or a recovery code; may be any text
     * @return the cookie of the session, whose id is always a new one
     * @throws FaultException as {@link PendingSignIns#finish} says; 340 also after too many failed attempts from the address
     */
    public PageCookie finish(PageRequest request, String code) {
        return attempts.make(
                request,
                () -> SignIn.session(pending.finish(
                        waiting(request).orElse(""), code, SignIn.METHOD, request.address(), request.userAgent())));
    }
}
