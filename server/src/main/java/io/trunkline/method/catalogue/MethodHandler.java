package io.trunkline.method.catalogue;

/** Implements a method that answers with JSON. Thread-safe. */
@FunctionalInterface
public non-sealed interface MethodHandler extends Handler {

    /**
     * Carries out a call whose caller is known and permitted.
     *
     * @return the answer's body: a JSON object in UTF-8
     * @throws io.trunkline.fault.FaultException if the call is refused; then nothing was changed
     */
    byte[] handle(Invocation invocation);
}
