package io.trunkline.problem;

import io.trunkline.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects what is wrong with the values of a document or a call. Details beyond {@link FaultException#MOST_REPORTED} are only counted, not
 * built, so that many cost little more than a few. Not thread-safe.
 */
public final class ErrorDetails {

    private final List<ErrorDetail> reported = new ArrayList<>();
    private int unreported;

    /** Adds a detail, which is built only if it will be reported. */
    public void add(Supplier<ErrorDetail> detail) {
        if (reported.size() < FaultException.MOST_REPORTED) {
            reported.add(detail.get());
        } else {
            unreported++;
        }
    }

    /**
     * Refuses the document or call if there are any details.
     *
     * @throws Problem 400 with all of them
     */
    public void refuse() {
        if (!reported.isEmpty()) {
            throw Problem.ofValues(all());
        }
    }

    /**
     * The same with another status than 400.
     *
     * @throws Problem with all of them
     */
    public void refuse(int status, String detail) {
        if (!reported.isEmpty()) {
            throw Problem.of(status, detail, all());
        }
    }

    private List<ErrorDetail> all() {
        List<ErrorDetail> all = new ArrayList<>(reported);
        if (unreported > 0) {
            all.add(ErrorDetail.ofMore(unreported));
        }
        return all;
    }
}
