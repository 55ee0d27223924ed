package io.trunkline.access.caller;

import io.trunkline.digest.Sha256;

/** How an owner or a sub-user has proved its identity, kept so that the proof can be checked again later. Immutable; holds no secret. */
public sealed interface IdentityProof {

    /** How it was proved, now or when the session began. */
    Authentication by();

    /** Identifies the password that the owner or the sub-user had at that time: a session ends when that password changes. */
    long passwordId();

    /** A proof that was sent with this call: it may start a session. */
    sealed interface Fresh extends IdentityProof {}

    /**
     * A password, sent with this call.
     *
     * @param by whether it is the owner's or a sub-user's
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

    /** A link that signs the owner in once. It is used up by the session that it begins, so it proves nothing afterwards. */
    record SignInLink(long passwordId) implements Fresh {
        @Override
        public Authentication by() {
            return Authentication.SIGN_IN_LINK;
        }
    }

    /**
     * A passkey, whose challenge is used up by the session that it begins, so it proves nothing afterwards.
     *
     * @param by whether it is the owner's or a sub-user's
     */
    record Passkey(Authentication by, long passwordId) implements Fresh {}

    /**
     * A session that was started by a logon.
     *
     * @param id the digest of the session's id
     */
    record InSession(Authentication by, long passwordId, Sha256 id) implements IdentityProof {}
}
