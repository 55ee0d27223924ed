package io.trunkline.access.logon;

/** What follows when a person has proved the first factor of a sign-in. Immutable; its text is a secret. */
public sealed interface NextStep {

    /** The person is signed in. */
    record SignedIn(Sessions.Begun begun) implements NextStep {

        /** The session's id, which is not stored anywhere. */
        public String session() {
            return begun.id();
        }
    }

    /**
     * The person has a second factor, and is signed in once it is proved.
     *
     * @param signIn the id of the sign-in that waits for it, which is not stored anywhere
     */
    record CodeNeeded(String signIn) implements NextStep {

        /** Omits the id. */
        @Override
        public String toString() {
            return "CodeNeeded[]";
        }
    }
}
