package io.trunkline.access.caller;

import io.trunkline.audit.Actor;

/** In whose name a call is made, beyond the account that it acts on. Immutable; holds no secret. */
public sealed interface Principal {

    /** What kind of party it is to the audit log. */
    Actor.Kind kind();

    /** What the audit log calls it. */
    String id();

    /** Who acts, or whose key is used. */
    Holder holder();

    /**
     * A service account's key.
     *
     * @param accountId the account that the key belongs to: the one that the call acts on, or its parent
     * @param holder whose key it is, in the account that it belongs to
     */
    record Key(long accountId, String keyId, Holder holder) implements Principal {
        @Override
        public Actor.Kind kind() {
            return Actor.Kind.SERVICE_ACCOUNT;
        }

        @Override
        public String id() {
            return keyId;
        }
    }

    /** A person, who has proved itself otherwise than by a token. */
    sealed interface Person extends Principal {

        /** What the person has shown. */
        IdentityProof proof();
    }

    /** The account's owner, who has its password or its {@code api_key} and may do everything. */
    record Owner(IdentityProof proof) implements Person {
        @Override
        public Actor.Kind kind() {
            return Actor.Kind.OWNER;
        }

        @Override
        public String id() {
            return proof instanceof IdentityProof.InSession session
                    ? "session " + Session.label(session.id())
                    : proof.by().label();
        }

        @Override
        public Holder holder() {
            return Holder.owner();
        }
    }

    /** A sub-user. */
    record SubUserLogin(long number, String name, IdentityProof proof) implements Person {
        @Override
        public Actor.Kind kind() {
            return Actor.Kind.SUB_USER;
        }

        @Override
        public String id() {
            return number + ":" + name;
        }

        @Override
        public Holder holder() {
            return new Holder.OneSubUser(number);
        }
    }
}
