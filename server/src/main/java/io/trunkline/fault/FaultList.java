package io.trunkline.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gathers faults in the order in which they are found. Those beyond {@link FaultException#MOST_TOLD} are counted and not made, so that
 * many of them cost no more than few. Not thread-safe.
 */
public final class FaultList {

    private final List<Fault> told = new ArrayList<>();
    private int untold;

    /** Adds a fault. */
    public void add(Fault fault) {
        addIfTold(() -> fault);
    }

    /** Adds a fault that costs something to make, such as one that looks for what was meant; made only if it is told. */
    public void addIfTold(Supplier<Fault> fault) {
        if (told.size() < FaultException.MOST_TOLD) {
            told.add(fault.get());
        } else {
            untold++;
        }
    }

    /** Adds what another reader refused. */
    public void addAll(FaultException refusal) {
        refusal.all().forEach(this::add);
        untold += refusal.untold();
    }

    /** Whether there is none. */
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

    /** The refusal that tells them; there has to be one. */
    public FaultException refusal() {
        return FaultException.of(told, untold);
    }
}
