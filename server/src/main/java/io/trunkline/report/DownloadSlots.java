package io.trunkline.report;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.HashMap;
import java.util.Map;

/** Bounds how many files are downloaded at the same time, altogether and by one account. Thread-safe. */
final class DownloadSlots {

    static final int MOST = 32;
    static final int MOST_OF_ACCOUNT = 4;

    private final Map<Long, Integer> taken = new HashMap<>();
    private int all;

    /**
     * Takes a slot.
     *
     * @return gives it back; to be run once
     * @throws FaultException 340 if there is none
     */
    synchronized Runnable take(long accountId) {
        if (all >= MOST || taken.getOrDefault(accountId, 0) >= MOST_OF_ACCOUNT) {
            throw new FaultException(Fault.of(
                    ErrorCode.RATE_LIMIT_EXCEED,
                    "At most " + MOST_OF_ACCOUNT + " reports of an account, and " + MOST
                            + " of all, are downloaded at the same time; try again later."));
        }
        all++;
        taken.merge(accountId, 1, Integer::sum);
        return () -> giveBack(accountId);
    }

    private synchronized void giveBack(long accountId) {
        all--;
        taken.computeIfPresent(accountId, (_, count) -> count == 1 ? null : count - 1);
    }
}
