package io.trunkline.method.catalogue;

/**
 * Implements a method that can be handled for a remembered caller, which saves querying the database beforehand: its change is made on
 * the condition that nothing about the caller's account, keys and roles has changed since. Thread-safe.
 *
 * <p>If {@link Invocation#isRemembered}, it throws an {@link OutOfDateException} if that condition does not hold or cannot be checked;
 * then nothing has been done. In this case, and after any refusal, which may be out of date as well, the call is handled again for the
 * caller as it is now.
 */
public interface GuardedHandler extends MethodHandler {}
