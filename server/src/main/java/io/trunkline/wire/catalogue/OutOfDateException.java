package io.trunkline.wire.catalogue;

/** A call cannot be answered from what is remembered of its caller; nothing was done. See {@link GuardedHandler}. */
public final class OutOfDateException extends RuntimeException {

    /** Has no trace: it says nothing but where to go on. */
    public OutOfDateException() {
        super("What is remembered of the caller is out of date", null, false, false);
    }
}
