package io.trunkline.account;

/** Undoes a unit of work whose passwords have to be prepared anew, because another change of a password came first. */
public final class OtherPasswordException extends RuntimeException {

    OtherPasswordException() {
        super(null, null, false, false);
    }
}
