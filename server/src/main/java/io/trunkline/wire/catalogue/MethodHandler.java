package io.trunkline.wire.catalogue;

/** What a method does. Thread-safe. */
@FunctionalInterface
public interface MethodHandler {

    /**
     * Carries out a call whose caller is known and permitted.
     *
     * @return the answer's body: a JSON object in UTF-8
     * @throws io.trunkline.fault.FaultException if the call is refused; then nothing was changed
     */
    byte[] handle(Invocation invocation);
}
