package io.trunkline.callback.delivery;

import io.trunkline.callback.queue.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whose turn it is, where more is due than may be sent. Used by one thread. */
final class LaneTurns {

    private int passes;
    private boolean newestFirst;

    /** All lanes in the order of the next pass. Each time, another one comes first: what the others leave may be nothing. */
    List<Lane> next() {
        List<Lane> lanes = new ArrayList<>(List.of(Lane.values()));
        Collections.rotate(lanes, passes++);
        return lanes;
    }

    /**
     * Whether the next claim takes those that have waited shortest. So it is every other time where nothing is known of the endpoints:
     * behind thousands that hang, a quick one would wait for all of them.
     */
    boolean isOfNewest(Lane lane) {
        if (lane != Lane.UNKNOWN) {
            return false;
        }
        newestFirst = !newestFirst;
        return !newestFirst;
    }
}
