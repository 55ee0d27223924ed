package io.trunkline.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects faults in the order in which they are found. Those beyond {@link FaultException#MOST_REPORTED} are counted but not created, so that
 * many cost no more than few. Not thread-safe.
 */
public final class FaultList {

    private final List<Fault> reported = new ArrayList<>();
    private int unreported;

    /** Adds a fault. */
    public void add(Fault fault) {
        addIfTold(() -> fault);
    }

    /** Adds a fault that is costly to create, such as one with suggestions; created only if it is reported. */
    public void addIfTold(Supplier<Fault> fault) {
        if (reported.size() < FaultException.MOST_REPORTED) {
            reported.add(fault.get());
        } else {
            unreported++;
        }
    }

    /** Adds the faults of another refusal, including those that are only counted. */
    public void addAll(FaultException refusal) {
        refusal.all().forEach(this::add);
        unreported += refusal.unreported();
    }

    /** Whether there are no faults. */
    public boolean isEmpty() {
        return reported.isEmpty();
    }

    /**
     * Refuses the call if there is any fault.
     *
     * @throws FaultException with all of them
     */
    public void refuse() {
        if (!isEmpty()) {
            throw refusal();
        }
    }

    /** The refusal with these faults; there must be at least one. */
    public FaultException refusal() {
        return FaultException.of(reported, unreported);
    }
}
