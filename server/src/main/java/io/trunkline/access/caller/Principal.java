package io.trunkline.access.caller;

import io.trunkline.audit.Actor;

/** The party in whose name a call is made, as distinct from the account that the call acts on. Immutable; holds no secret. */
public sealed interface Principal {

    /** The kind of party, for the audit log. */
    Actor.Kind kind();

    /** The id of the party in the audit log. */
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

    /** A person, authenticated by something other than a token. */
    sealed interface Person extends Principal {

        /** How the person has proved its identity. */
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
