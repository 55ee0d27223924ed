package io.trunkline.connection.limit;

/** The rest of a body does not arrive. */
public final class BodyException extends Exception {

    /** The reasons. */
    public enum Reason {
        /** It takes longer than a request may take. */
        LATE,
        /** It ended early, or is not well-formed HTTP. */
        BROKEN,
        /** The server is stopping. */
        STOPPING
    }

    private final Reason reason;

    BodyException(Reason reason) {
        super("the rest of the body does not arrive: " + reason, null, false, false);
        this.reason = reason;
    }

    /** Why the rest does not arrive. */
    public Reason reason() {
        return reason;
    }
}
