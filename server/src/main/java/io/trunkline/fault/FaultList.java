package io.trunkline.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects faults in the order in which they are found. Those beyond {@link FaultException#MOST_TOLD} are counted but not created, so that
 * many cost no more than few. Not thread-safe.
 */
public final class FaultList {

    private final List<Fault> told = new ArrayList<>();
    private int untold;

    /** Adds a fault. */
    public void add(Fault fault) {
        addIfTold(() -> fault);
    }

    /** Adds a fault that is costly to create, such as one with suggestions; created only if it is reported. */
    public void addIfTold(Supplier<Fault> fault) {
        if (told.size() < FaultException.MOST_TOLD) {
            told.add(fault.get());
        } else {
            untold++;
        }
    }

    /** Adds the faults of another refusal, including those that are only counted. */
    public void addAll(FaultException refusal) {
        refusal.all().forEach(this::add);
        untold += refusal.untold();
    }

    /** Whether there are no faults. */
    public boolean isEmpty() {
        return told.isEmpty();
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
        return FaultException.of(told, untold);
    }
}
