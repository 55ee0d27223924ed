package io.trunkline.access.passkey;

/**
 * What a passkey has to sign for signing in. Immutable.
 *
 * @param token proves later that the browser was asked to; goes into a cookie
 * @param challenge what is signed, in base64url
 */
public record PasskeyChallenge(String token, String challenge) {

    /** Omits the token. */
    @Override
    public String toString() {
        return "PasskeyChallenge[]";
    }
}
