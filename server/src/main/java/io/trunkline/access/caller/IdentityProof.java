package io.trunkline.access.caller;

import io.trunkline.digest.Sha256;

/** What an owner or a sub-user has shown to be who it is, so that it can be asked again whether that still holds. Immutable; holds no secret. */
public sealed interface IdentityProof {

    /** How it was proved, now or when the session began. */
    Authentication by();

    /** Tells which password the owner or the sub-user had then: a session ends with it. */
    long passwordId();

    /** One that was sent with this call: a session may begin with it. */
    sealed interface Fresh extends IdentityProof {}

    /**
     * A password, sent with this call.
     *
     * @param by the owner's or a sub-user's
     */
    record Password(Authentication by, long passwordId) implements Fresh {}

    /**
     * The account's {@code api_key}, sent with this call.
     *
     * @param key the key's digest
     */
    record ApiKey(Sha256 key, long passwordId) implements Fresh {
        @Override
        public Authentication by() {
            return Authentication.API_KEY;
        }
    }

    /**
     * A session that a logon began.
     *
     * @param id the digest of the session's id
     */
    record InSession(Authentication by, long passwordId, Sha256 id) implements IdentityProof {}
}
