package io.trunkline.wire.catalogue;

import org.jspecify.annotations.Nullable;

/** A method that can be tried with what is remembered of the caller, which spares asking the database beforehand. Thread-safe. */
public interface GuardedHandler extends MethodHandler {

    /**
     * Carries out a call on the condition that nothing of the caller's account, keys and roles has changed since they were
     * read; that is found out in the transaction of the change itself.
     *
     * @param invocation by a caller as remembered, perhaps out of date
     * @return the answer; null if nothing was done, for whatever reason, so that the call has to be handled
     * @throws io.trunkline.fault.FaultException with the same meaning as null: a refusal may be out of date, too
     */
    byte @Nullable [] attempt(Invocation invocation);
}
