package io.trunkline.console.session;

import io.trunkline.console.http.PageCookie;

/** What follows when a person has proved the first factor. Immutable. */
public sealed interface SignInStep {

    /**
     * The person is signed in.
     *
     * @param cookie of the session
     */
    record Done(PageCookie cookie) implements SignInStep {}

    /**
     * The person has a second factor, and is signed in once it is proved.
     *
     * @param cookie of the sign-in that waits for it
     */
    record CodeNeeded(PageCookie cookie) implements SignInStep {}
}
