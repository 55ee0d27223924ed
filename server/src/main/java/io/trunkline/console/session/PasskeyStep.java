package io.trunkline.console.session;

import io.trunkline.access.passkey.PasskeyChallenge;
import io.trunkline.access.passkey.PasskeyChallenges;
import io.trunkline.access.passkey.PasskeySignIn;
import io.trunkline.access.passkey.PasskeySite;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;

/** Signing in with a passkey. What it has to sign is bound to the browser by a cookie. Thread-safe. */
public final class PasskeyStep {

    private static final String COOKIE = "trunkline-passkey";

    private final PasskeySignIn passkeys;
    private final Attempts attempts;
    private final boolean isSiteSet;

    /** @param isSiteSet whether a setting says where browsers reach the console */
    public PasskeyStep(PasskeySignIn passkeys, Attempts attempts, boolean isSiteSet) {
        this.isSiteSet = isSiteSet;
        this.passkeys = passkeys;
        this.attempts = attempts;
    }

    /** What a passkey has to sign. */
    public PasskeyChallenge begin() {
        return passkeys.begin();
    }

    /** The cookie of a browser whose passkey is asked to sign something. */
    public static PageCookie cookie(String token) {
        return PageCookie.kept(COOKIE, token, PasskeyChallenges.LIFETIME);
    }

    /** What a browser has in that cookie; empty text if it has none. */
    public static String token(PageRequest request) {
        return PageCookie.sent(request, COOKIE).orElse("");
    }

    /** Removes that cookie. */
    public static PageCookie over() {
        return PageCookie.removed(COOKIE);
    }

    /** Where the browser sees the console. */
    public static PasskeySite site(PageRequest request) {
        return PasskeySite.of(request.host(), request.isSecure());
    }

    /**
     * Begins the session of a person whose passkey has signed.
     *
     * @param json what the browser has sent; may be any text
     * @return the cookie of the session, whose id is always a new one
     * @throws io.trunkline.fault.FaultException as {@link PasskeySignIn#finish} says; 340 after too many failed attempts from the address
     */
    public PageCookie finish(PageRequest request, String json) {
        PasskeySite site = isSiteSet ? site(request).set() : site(request);
        return attempts.make(
                request,
                () -> SignIn.session(passkeys.finish(
                        site, token(request), json, SignIn.METHOD, request.address(), request.userAgent())));
    }
}
