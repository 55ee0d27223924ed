package io.trunkline.wire.catalogue;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.FaultList;
import java.util.Optional;
import java.util.function.Supplier;

/** The faults of a call's parameters, in the order in which they are looked at, so that one answer tells all. Not thread-safe. */
public final class Faults {

    private final FaultList faults = new FaultList();

    /** Adds a fault, if there is one. */
    public void add(Optional<Fault> fault) {
        fault.ifPresent(faults::add);
    }

    /** What a reader reads; empty, with its faults kept, if it refuses. */
    public <T> Optional<T> collect(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (FaultException e) {
            faults.addAll(e);
            return Optional.empty();
        }
    }

    /**
     * Refuses the call if there is any fault.
     *
     * @throws FaultException with all of them
     */
    public void refuse() {
        faults.refuse();
    }
}
