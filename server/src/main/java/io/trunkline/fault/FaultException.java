package io.trunkline.fault;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call was refused. Carries the faults that were found, in the order in which the parameters are declared; the first
 * one is the answer. At most {@link #MOST_TOLD} are told, so that no call makes an answer that is much larger than itself; the
 * others are counted. Refusals are an ordinary outcome, so no stack trace is taken.
 */
public final class FaultException extends RuntimeException {

    /** More faults than anybody mends at once. */
    public static final int MOST_TOLD = 20;

    private final transient List<Fault> faults;
    private final int untold;
    private final transient @Nullable Throttle throttle;

    public FaultException(Fault fault) {
        this(List.of(fault));
    }

    /** @param faults at least one fault, in declared order; those beyond {@link #MOST_TOLD} are counted only */
    public FaultException(List<Fault> faults) {
        this(faults, 0, null);
    }

    private FaultException(List<Fault> faults, int untold, @Nullable Throttle throttle) {
        super(faults.getFirst().message(), null, false, false);
        this.faults = List.copyOf(faults.subList(0, Math.min(faults.size(), MOST_TOLD)));
        this.untold = untold + faults.size() - this.faults.size();
        this.throttle = throttle;
    }

    /**
     * A refusal with more faults than those that are told.
     *
     * @param faults at least one, in declared order
     * @param untold how many more there are
     */
    static FaultException of(List<Fault> faults, int untold) {
        return new FaultException(faults, untold, null);
    }

    /** A refusal that ends by itself after a time. */
    public static FaultException until(Fault fault, Throttle throttle) {
        return new FaultException(List.of(fault), 0, throttle);
    }

    /** The same refusal with each fault told in another way, such as by the names that the caller knows. */
    public FaultException with(UnaryOperator<Fault> change) {
        return new FaultException(faults.stream().map(change).toList(), untold, throttle);
    }

    /** When the same call may be accepted; empty if waiting does not help. */
    public Optional<Throttle> throttle() {
        return Optional.ofNullable(throttle);
    }

    /** The fault that decides the answer's code and message. */
    public Fault first() {
        return faults.getFirst();
    }

    /** The faults that are told, in declared order: 1 to {@link #MOST_TOLD}. */
    public List<Fault> all() {
        return faults;
    }

    /** How many more faults there are. */
    public int untold() {
        return untold;
    }
}
