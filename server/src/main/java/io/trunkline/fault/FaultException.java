package io.trunkline.fault;

import java.util.List;

/**
 * A call was refused. Carries every fault that was found, in the order in which the parameters are declared; the first
 * one is the answer. Refusals are an ordinary outcome, so no stack trace is taken.
 */
public final class FaultException extends RuntimeException {

    private final transient List<Fault> faults;

    public FaultException(Fault fault) {
        this(List.of(fault));
    }

    /** @param faults at least one fault, in declared order */
    public FaultException(List<Fault> faults) {
        super(faults.getFirst().message(), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** The fault that decides the answer's code and message. */
    public Fault first() {
        return faults.getFirst();
    }

    /** All faults, in declared order; never empty. */
    public List<Fault> all() {
        return faults;
    }
}
