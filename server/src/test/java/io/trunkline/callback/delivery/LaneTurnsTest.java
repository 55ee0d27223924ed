package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.queue.Lane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LaneTurnsTest {

    private final LaneTurns turns = new LaneTurns();

    @Test
    void eachLaneIsFirstAsOftenAsAnyOther() {
        List<Lane> firsts = new ArrayList<>();
        for (int i = 0; i < Lane.values().length; i++) {
            List<Lane> pass = turns.next();
            assertThat(pass).containsExactlyInAnyOrder(Lane.values());
            firsts.add(pass.getFirst());
        }
        assertThat(firsts).containsExactlyInAnyOrder(Lane.values());
    }

    @Test
    void ofEndpointsNeverTriedTheNewestAreTakenEveryOtherTime() {
        assertThat(turns.isOfNewest(Lane.UNKNOWN)).isFalse();
        assertThat(turns.isOfNewest(Lane.UNKNOWN)).isTrue();
        assertThat(turns.isOfNewest(Lane.UNKNOWN)).isFalse();
        for (Lane other : List.of(Lane.HEALTHY, Lane.SLOW, Lane.FAILING)) {
            assertThat(turns.isOfNewest(other)).isFalse();
            assertThat(turns.isOfNewest(other)).isFalse();
        }
        assertThat(turns.isOfNewest(Lane.UNKNOWN))
                .as("what others do changes nothing")
                .isTrue();
    }
}
