package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.FailureStreak;
import io.trunkline.callback.queue.Lane;
import io.trunkline.callback.queue.QueuedCallback;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimPortionTest {

    private final ClaimPortion portion = new ClaimPortion();

    private static List<Claim> claims(int queues, int callbacks, int characters) {
        List<QueuedCallback> each = Collections.nCopies(callbacks, new QueuedCallback(1, "x".repeat(characters)));
        return Collections.nCopies(
                queues, new Claim(1, 1, Instant.EPOCH, Lane.HEALTHY, 0, false, new FailureStreak(null, 0), each));
    }

    @Test
    void manyQueuesAreClaimedWhileEachHoldsLittle() {
        assertThat(portion.queues()).isEqualTo(64);
        portion.adjust(claims(64, 1, 400));
        assertThat(portion.queues()).isEqualTo(64);
    }

    @Test
    void fewQueuesAreClaimedWhileEachHoldsMuch() {
        portion.adjust(claims(64, 50, 400));
        assertThat(portion.queues()).isEqualTo(13);
        portion.adjust(claims(13, 1, 64 * 1024));
        assertThat(portion.queues()).isEqualTo(4);
        portion.adjust(claims(1, 1, 1024 * 1024));
        assertThat(portion.queues()).isEqualTo(1);
    }

    @Test
    void moreQueuesAreClaimedAgainWhenTheyHoldLittleAgain() {
        portion.adjust(claims(4, 50, 1_000));
        portion.adjust(List.of());
        assertThat(portion.queues()).isEqualTo(5);
        portion.adjust(claims(1, 1, 400));
        assertThat(portion.queues()).isEqualTo(64);
    }
}
