package io.trunkline.method.catalogue;

/** Implements a method that answers with a file. Its refusals are JSON all the same. Thread-safe. */
@FunctionalInterface
public non-sealed interface FileHandler extends Handler {

    /**
     * Carries out a call whose caller is known and permitted.
     *
     * @return the file, which the caller closes
     * @throws io.trunkline.fault.FaultException if the call is refused
     */
    Answer.File open(Invocation invocation);
}
