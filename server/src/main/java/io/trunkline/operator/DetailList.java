package io.trunkline.operator;

import io.trunkline.fault.FaultException;
import io.trunkline.operator.Problem.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gathers what is wrong with the values of a call. What is beyond {@link FaultException#MOST_TOLD} is counted and not described, so
 * that much of it costs no more than little. Not thread-safe.
 */
final class DetailList {

    private final List<Detail> told = new ArrayList<>();
    private int untold;

    /** Adds something; described only if it is told. */
    void add(Supplier<Detail> detail) {
        if (told.size() < FaultException.MOST_TOLD) {
            told.add(detail.get());
        } else {
            untold++;
        }
    }

    /**
     * Refuses the call if there is anything.
     *
     * @throws Problem 400 with all of it
     */
    void refuse() {
        if (untold > 0) {
            told.add(Detail.ofMore(untold));
        }
        if (!told.isEmpty()) {
            throw Problem.ofValues(told);
        }
    }
}
