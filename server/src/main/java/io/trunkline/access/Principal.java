package io.trunkline.access;

import io.trunkline.audit.Actor;
import io.trunkline.digest.Sha256;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In whose name a call is made, beyond the account that it acts on. Immutable; holds no secret. */
public sealed interface Principal {

    /** What kind of party it is to the audit log. */
    Actor.Kind kind();

    /** What the audit log calls it. */
    String id();

    /** The session that it uses; empty for who proves itself with every call. */
    default Optional<Sha256> session() {
        return Optional.empty();
    }

    /** The sub-user who acts, or whose key is used; empty for all others. */
    default Optional<Long> subUserId() {
        return Optional.empty();
    }

    /**
     * A service account's key.
     *
     * @param accountId the account that the key belongs to: the one that the call acts on, or its parent
     * @param ofSubUser the sub-user that the key goes with; null for one of the account itself
     */
    record Key(long accountId, String keyId, @Nullable Long ofSubUser) implements Principal {
        @Override
        public Actor.Kind kind() {
            return Actor.Kind.SERVICE_ACCOUNT;
        }

        @Override
        public String id() {
            return keyId;
        }

        @Override
        public Optional<Long> subUserId() {
            return Optional.ofNullable(ofSubUser);
        }
    }

    /**
     * The account's owner, who has its password or its {@code api_key} and may do everything.
     *
     * @param by how the owner proved it, now or when the session began
     * @param passwordId tells which password the account had then
     * @param usedSession null without one
     */
    record Owner(
            Authentication by, long passwordId, @Nullable Sha256 usedSession) implements Principal {
        @Override
        public Actor.Kind kind() {
            return Actor.Kind.OWNER;
        }

        @Override
        public String id() {
            return usedSession == null ? by.label() : "session " + Session.label(usedSession);
        }

        @Override
        public Optional<Sha256> session() {
            return Optional.ofNullable(usedSession);
        }
    }

    /**
     * A sub-user.
     *
     * @param passwordId tells which password it had then
     * @param usedSession null without one
     */
    record SubUserLogin(
            long number,
            String name,
            long passwordId,
            @Nullable Sha256 usedSession) implements Principal {
        @Override
        public Actor.Kind kind() {
            return Actor.Kind.SUB_USER;
        }

        @Override
        public String id() {
            return number + ":" + name;
        }

        @Override
        public Optional<Sha256> session() {
            return Optional.ofNullable(usedSession);
        }

        @Override
        public Optional<Long> subUserId() {
            return Optional.of(number);
        }
    }
}
