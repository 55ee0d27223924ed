package io.trunkline.wire.catalogue;

/**
 * A method that can be handled for a caller as it is remembered, which spares asking the database beforehand: its change is made on the
 * condition that nothing of the caller's account, keys and roles has changed since. Thread-safe.
 *
 * <p>Where {@link Invocation#isRemembered}, it throws an {@link OutOfDateException} if that does not hold or cannot be found out, with
 * nothing done. Then, and after any refusal, which may be out of date as well, the call is handled anew for the caller as it is.
 */
public interface GuardedHandler extends MethodHandler {}
