package io.trunkline.method.catalogue;

/** Thrown if a call cannot be answered for its caller as remembered; nothing has been done. See {@link GuardedHandler}. */
public final class OutOfDateException extends RuntimeException {

    /** Creates an exception without a stack trace: it is only a signal to handle the call again. */
    public OutOfDateException() {
        super("What is remembered of the caller is out of date", null, false, false);
    }
}
