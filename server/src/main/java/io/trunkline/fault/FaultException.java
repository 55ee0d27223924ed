package io.trunkline.fault;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Thrown to refuse a call. Carries the faults in the order in which the parameters are declared; the first
 * one decides the answer. At most {@link #MOST_REPORTED} are reported, so that no answer is much larger than its call; the
 * others are only counted. Refusals are ordinary outcomes, so they have no stack trace.
 */
public final class FaultException extends RuntimeException {

    /** Maximum reported faults: more than anyone fixes at once. */
    public static final int MOST_REPORTED = 20;

    private final transient List<Fault> faults;
    private final int unreported;
    private final transient @Nullable Throttle throttle;

    public FaultException(Fault fault) {
        this(List.of(fault));
    }

    /** @param faults at least one fault, in declared order; those beyond {@link #MOST_REPORTED} are only counted */
    public FaultException(List<Fault> faults) {
        this(faults, 0, null);
    }

    private FaultException(List<Fault> faults, int unreported, @Nullable Throttle throttle) {
        super(faults.getFirst().message(), null, false, false);
        this.faults = List.copyOf(faults.subList(0, Math.min(faults.size(), MOST_REPORTED)));
        this.unreported = unreported + faults.size() - this.faults.size();
        this.throttle = throttle;
    }

    /**
     * A refusal with more faults than are reported.
     *
     * @param faults at least one, in declared order
     * @param unreported the number of further faults
     */
    static FaultException of(List<Fault> faults, int unreported) {
        return new FaultException(faults, unreported, null);
    }

    /** A temporary refusal: repeating the call later may succeed. */
    public static FaultException until(Fault fault, Throttle throttle) {
        return new FaultException(List.of(fault), 0, throttle);
    }

    /** The same refusal with each fault transformed, for example to use names known to the caller. */
    public FaultException with(UnaryOperator<Fault> change) {
        return new FaultException(faults.stream().map(change).toList(), unreported, throttle);
    }

    /** When the same call may be accepted; empty if waiting does not help. */
    public Optional<Throttle> throttle() {
        return Optional.ofNullable(throttle);
    }

    /** The fault that decides the answer's code and message. */
    public Fault first() {
        return faults.getFirst();
    }

    /** The reported faults, in declared order: 1 to {@link #MOST_REPORTED}. */
    public List<Fault> all() {
        return faults;
    }

    /** The number of further faults. */
    public int unreported() {
        return unreported;
    }
}
