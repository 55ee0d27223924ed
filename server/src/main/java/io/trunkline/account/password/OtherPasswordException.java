package io.trunkline.account.password;

/** Rolls back a unit of work whose passwords must be prepared again because another password change came first. */
public final class OtherPasswordException extends RuntimeException {

    /** Creates the exception, without a message or a stack trace. */
    public OtherPasswordException() {
        super(null, null, false, false);
    }
}
