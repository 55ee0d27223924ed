package io.trunkline.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets a place among those that wait, and whose turn it is. */
final class FairQueueTest {

    private static final int PLACES = 16;
    private static final int OF_ONE_KIND = 12;

    private final FairQueue<String> queue = new FairQueue<>(PLACES);

    private String offer(Requester requester, String work) {
        String refused = queue.offer(requester, work);
        return refused == null ? "" : refused;
    }

    private void fill(Requester requester, int count) {
        for (int i = 0; i < count; i++) {
            offer(requester, requester.name() + i);
        }
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (String next = queue.take(); next != null; next = queue.take()) {
            all.add(next);
        }
        return all;
    }

    @Test
    void partiesHaveTurns() {
        fill(Requester.stranger("a"), 3);
        fill(Requester.stranger("b"), 2);
        offer(Requester.stranger("c"), "c0");
        assertThat(all()).containsExactly("a0", "b0", "c0", "a1", "b1", "a2");
    }

    @Test
    void knownPartiesAndStrangersTakeTurns() {
        fill(Requester.stranger("s"), 4);
        fill(Requester.known("k"), 2);
        assertThat(all()).containsExactly("k0", "s0", "k1", "s1", "s2", "s3");
    }

    @Test
    void strangersOfManyNetworksCannotTakeThePlacesOfKnownParties() {
        for (int i = 0; i < OF_ONE_KIND; i++) {
            assertThat(offer(Requester.stranger("net" + i), "flood" + i)).isEmpty();
        }
        assertThat(offer(Requester.stranger("another"), "too many")).isEqualTo("too many");
        assertThat(offer(Requester.known("k"), "k0")).isEmpty();
        assertThat(queue.take()).isEqualTo("k0");
    }

    @Test
    void knownPartiesCannotTakeThePlacesOfStrangers() {
        fill(Requester.known("k"), PLACES);
        assertThat(offer(Requester.stranger("s"), "s0")).isEmpty();
        assertThat(queue.take()).isEqualTo("k0");
        assertThat(queue.take()).isEqualTo("s0");
    }

    @Test
    void whoHasMostWaitingMakesRoomForWhoHasLess() {
        fill(Requester.stranger("flood"), PLACES);
        assertThat(offer(Requester.stranger("one"), "one0")).isEqualTo("flood11");
        assertThat(offer(Requester.stranger("flood"), "flood12"))
                .as("not for itself")
                .isEqualTo("flood12");
        assertThat(queue.take()).isEqualTo("flood0");
        assertThat(queue.take()).as("its turn comes at once").isEqualTo("one0");
    }

    @Test
    void whatIsBeingDoneHasItsPlaceUntilItIsDone() {
        fill(Requester.stranger("a"), OF_ONE_KIND);
        queue.take();
        assertThat(offer(Requester.stranger("a"), "early")).isEqualTo("early");
        queue.done(Requester.stranger("a"));
        assertThat(offer(Requester.stranger("a"), "in time")).isEmpty();
    }
}
