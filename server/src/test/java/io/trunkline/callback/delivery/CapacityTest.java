package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.queue.Lane;
import io.trunkline.callback.queue.RequestBody;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CapacityTest {

    private static final long PLENTY = 1L << 40;

    private static void begin(Capacity capacity, Lane lane, int count) {
        for (int i = 0; i < count; i++) {
            capacity.begin(lane, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"HEALTHY, 256", "UNKNOWN, 128", "SLOW, 64", "FAILING, 64"})
    void eachLaneHasItsShareOfTheConnections(Lane lane, int share) {
        Capacity capacity = new Capacity(256, PLENTY);
        assertThat(capacity.most(lane)).isEqualTo(share);
        begin(capacity, lane, share - 1);
        assertThat(capacity.most(lane)).isEqualTo(1);
        begin(capacity, lane, 1);
        assertThat(capacity.most(lane)).isZero();
        capacity.end(lane, 1);
        assertThat(capacity.most(lane)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8, 16, 256})
    void aQuarterOfTheConnectionsIsLeftToQuickEndpoints(int connections) {
        Capacity capacity = new Capacity(connections, PLENTY);
        boolean more = true;
        while (more) {
            more = false;
            for (Lane lane : new Lane[] {Lane.UNKNOWN, Lane.SLOW, Lane.FAILING}) {
                if (capacity.most(lane) > 0) {
                    begin(capacity, lane, 1);
                    more = true;
                }
            }
        }
        assertThat(capacity.most(Lane.HEALTHY)).isEqualTo(Math.max(1, connections / 4));
    }

    @Test
    void theOnlyConnectionIsForAnyLane() {
        for (Lane lane : Lane.values()) {
            Capacity capacity = new Capacity(1, PLENTY);
            assertThat(capacity.most(lane)).isEqualTo(1);
            begin(capacity, lane, 1);
            for (Lane other : Lane.values()) {
                assertThat(capacity.most(other)).isZero();
            }
        }
    }

    @Test
    void fullRequestsFitIntoTheBytes() {
        Map<Lane, Integer> expected =
                new EnumMap<>(Map.of(Lane.HEALTHY, 16, Lane.UNKNOWN, 8, Lane.SLOW, 4, Lane.FAILING, 4));
        expected.forEach((lane, most) -> {
            Capacity capacity = new Capacity(256, 16L * RequestBody.MOST_BYTES);
            assertThat(capacity.most(lane)).isEqualTo(most);
            for (int i = 0; i < most; i++) {
                capacity.begin(lane, RequestBody.MOST_BYTES);
            }
            assertThat(capacity.most(lane)).isZero();
            assertThat(capacity.most(Lane.HEALTHY)).isEqualTo(16 - most);
            capacity.end(lane, RequestBody.MOST_BYTES);
            assertThat(capacity.most(lane)).isEqualTo(1);
        });
    }

    @Test
    void smallRequestsTakeNoMoreThanTheyAre() {
        Capacity capacity = new Capacity(256, 16L * RequestBody.MOST_BYTES);
        begin(capacity, Lane.HEALTHY, 100);
        assertThat(capacity.most(Lane.HEALTHY)).isEqualTo(15);
    }

    @Test
    void aRequestThatIsLargerThanAllIsTriedAlone() {
        Capacity capacity = new Capacity(256, 1);
        assertThat(capacity.most(Lane.SLOW)).isEqualTo(1);
        capacity.begin(Lane.SLOW, 1_000_000);
        assertThat(capacity.most(Lane.SLOW)).isZero();
        assertThat(capacity.most(Lane.HEALTHY)).isEqualTo(1);
    }

    @Test
    void itsEndIsThatOfAllRequests() {
        Capacity capacity = new Capacity(2, PLENTY);
        assertThat(capacity.awaitAllFree(Duration.ZERO)).isTrue();
        capacity.begin(Lane.HEALTHY, 1);
        assertThat(capacity.awaitAllFree(Duration.ofMillis(1))).isFalse();
        capacity.end(Lane.HEALTHY, 1);
        assertThat(capacity.awaitAllFree(Duration.ZERO)).isTrue();
        assertThat(capacity.most(Lane.HEALTHY)).as("and all are free again").isEqualTo(2);
    }

    @Test
    void anInterruptedThreadDoesNotWaitAndStaysSo() {
        Capacity capacity = new Capacity(1, PLENTY);
        capacity.begin(Lane.HEALTHY, 1);
        Thread.currentThread().interrupt();
        assertThat(capacity.awaitAllFree(Duration.ofMinutes(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
