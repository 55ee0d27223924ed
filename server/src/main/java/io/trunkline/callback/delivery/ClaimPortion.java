package io.trunkline.callback.delivery;

import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.ClaimTable;
import java.util.List;

/**
 * How many queues to claim at once, so that what they hold fits into the youngest part of the heap, by what they held last. Otherwise a
 * long backlog, whose requests are full, fills the rest of it with garbage until there is a full collection. Used by one thread.
 */
final class ClaimPortion {

    /** Characters of waiting callbacks to be read in one transaction, more or less. */
    private static final long WANTED = 256 * 1024;

    private int queues = ClaimTable.MOST_CLAIMS;

    int queues() {
        return queues;
    }

    /** Learns from what a claim has brought. */
    void adjust(List<Claim> claims) {
        long characters = 0;
        for (Claim claim : claims) {
            characters += claim.size();
        }
        if (characters > 0) {
            queues = Math.clamp(WANTED * claims.size() / characters, 1, ClaimTable.MOST_CLAIMS);
        }
    }
}
