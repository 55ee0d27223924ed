package io.trunkline.report;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.thread.Requester;
import java.util.HashMap;
import java.util.Map;

/** Limits concurrent downloads, in total and per customer. Thread-safe. */
final class DownloadSlots {

    static final int MOST = 32;
    static final int MOST_OF_PARTY = 4;

    private final Map<Requester, Integer> taken = new HashMap<>();
    private int all;

    /**
     * Acquires a slot.
     *
     * @param requester the owner of the report: children count as their parent
     * @return releases the slot; to be run once
     * @throws FaultException 340 if there is none
     */
    synchronized Runnable take(Requester requester) {
        if (all >= MOST || taken.getOrDefault(requester, 0) >= MOST_OF_PARTY) {
            throw new FaultException(Fault.of(
                    ErrorCode.RATE_LIMIT_EXCEED,
                    "At most " + MOST_OF_PARTY + " reports of an account and its children, and " + MOST
                            + " in total, can be downloaded at the same time; try again later."));
        }
        all++;
        taken.merge(requester, 1, Integer::sum);
        return () -> giveBack(requester);
    }

    private synchronized void giveBack(Requester requester) {
        all--;
        taken.computeIfPresent(requester, (_, count) -> count == 1 ? null : count - 1);
    }
}
