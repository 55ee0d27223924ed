package io.trunkline.account.password;

/** Undoes a unit of work whose passwords have to be prepared anew, because another change of a password came first. */
public final class OtherPasswordException extends RuntimeException {

    /** The password was changed by somebody else meanwhile. */
    public OtherPasswordException() {
        super(null, null, false, false);
    }
}
