package io.trunkline.fault;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call was refused. Carries every fault that was found, in the order in which the parameters are declared; the first
 * one is the answer. Refusals are an ordinary outcome, so no stack trace is taken.
 */
public final class FaultException extends RuntimeException {

    private final transient List<Fault> faults;
    private final transient @Nullable Throttle throttle;

    public FaultException(Fault fault) {
        this(List.of(fault));
    }

    /** @param faults at least one fault, in declared order */
    public FaultException(List<Fault> faults) {
        this(faults, null);
    }

    private FaultException(List<Fault> faults, @Nullable Throttle throttle) {
        super(faults.getFirst().message(), null, false, false);
        this.faults = List.copyOf(faults);
        this.throttle = throttle;
    }

    /** A refusal that ends by itself after a time. */
    public static FaultException until(Fault fault, Throttle throttle) {
        return new FaultException(List.of(fault), throttle);
    }

    /** When the same call may be accepted; empty if waiting does not help. */
    public Optional<Throttle> throttle() {
        return Optional.ofNullable(throttle);
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
