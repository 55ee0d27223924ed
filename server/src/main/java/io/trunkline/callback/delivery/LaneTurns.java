package io.trunkline.callback.delivery;

import io.trunkline.callback.queue.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Decides whose turn it is when more is due than may be sent. Used by one thread. */
final class LaneTurns {

    private int passes;
    private boolean newestFirst;

    /** All lanes in the order of the next pass. A different lane comes first each time: it may leave nothing for the others. */
    List<Lane> next() {
        List<Lane> lanes = new ArrayList<>(List.of(Lane.values()));
        Collections.rotate(lanes, passes++);
        return lanes;
    }

    /**
     * Whether the next claim takes the queues that have waited shortest. Every other claim does so if nothing is known about the endpoints:
     * a quick one would otherwise wait for thousands that hang.
     */
    boolean isOfNewest(Lane lane) {
        if (lane != Lane.UNKNOWN) {
            return false;
        }
        newestFirst = !newestFirst;
        return !newestFirst;
    }
}
