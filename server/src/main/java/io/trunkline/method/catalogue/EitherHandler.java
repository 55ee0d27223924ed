package io.trunkline.method.catalogue;

/** Implements a method that answers with JSON, or with a file if the call asks for one. Its refusals are JSON all the same. Thread-safe. */
@FunctionalInterface
public non-sealed interface EitherHandler extends Handler {

    /**
     * Carries out a call whose caller is known and permitted.
     *
     * @return the answer, whose file the caller closes
     * @throws io.trunkline.fault.FaultException if the call is refused
     */
    Answer answer(Invocation invocation);
}
