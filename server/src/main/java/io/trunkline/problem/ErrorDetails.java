package io.trunkline.problem;

import io.trunkline.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects what is wrong with the values of a document or a call. Details beyond {@link FaultException#MOST_TOLD} are only counted, not
 * built, so that many cost little more than a few. Not thread-safe.
 */
public final class ErrorDetails {

    private final List<ErrorDetail> told = new ArrayList<>();
    private int untold;

    /** Adds a detail, which is built only if it will be reported. */
    public void add(Supplier<ErrorDetail> detail) {
        if (told.size() < FaultException.MOST_TOLD) {
            told.add(detail.get());
        } else {
            untold++;
        }
    }

    /**
     * Refuses the document or call if there are any details.
     *
     * @throws Problem 400 with all of them
     */
    public void refuse() {
        if (untold > 0) {
            told.add(ErrorDetail.ofMore(untold));
        }
        if (!told.isEmpty()) {
            throw Problem.ofValues(told);
        }
    }
}
