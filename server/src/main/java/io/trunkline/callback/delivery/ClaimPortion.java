package io.trunkline.callback.delivery;

import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.ClaimTable;
import java.util.List;

/**
 * How many queues to claim at once, so that their contents fit into the young generation of the heap. Estimated from the contents of the
 * last claims. Otherwise a long backlog, whose requests are full, fills the old generation with garbage until a full collection. Used by
 * one thread.
 */
final class ClaimPortion {

    /** Approximate number of characters of waiting callbacks to read in one transaction. */
    private static final long WANTED = 256 * 1024;

    private int queues = ClaimTable.MOST_CLAIMS;

    int queues() {
        return queues;
    }

    /** Adapts to the contents of the last claims. */
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
