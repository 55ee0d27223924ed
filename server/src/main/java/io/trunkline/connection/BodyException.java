package io.trunkline.connection;

/** A body of which the rest does not come. */
public final class BodyException extends Exception {

    /** Why it does not. */
    public enum Reason {
        /** It takes longer than a request may. */
        LATE,
        /** It ended early, or it is not well-formed HTTP. */
        BROKEN,
        /** The server is stopping. */
        STOPPING
    }

    private final Reason reason;

    BodyException(Reason reason) {
        super("the rest of the body does not come: " + reason, null, false, false);
        this.reason = reason;
    }

    /** Why the rest does not come. */
    public Reason reason() {
        return reason;
    }
}
