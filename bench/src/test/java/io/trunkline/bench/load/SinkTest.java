package io.trunkline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.bench.host.BenchException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void countsTheCallbacksOfTheServersOwnSender() {
        try (Sink sink = Sink.answering();
                BareSender sender = new BareSender(sink.url(), 4)) {
            sender.send(30, 3);
            assertThat(sink.awaitPerSecond(90, PATIENCE)).isPositive();
            assertThatThrownBy(() -> sink.awaitPerSecond(89, PATIENCE))
                    .isInstanceOf(BenchException.class)
                    .hasMessageContaining("90 callbacks have come");
            sink.reset();
            assertThatThrownBy(() -> sink.awaitPerSecond(1, Duration.ofMillis(1)))
                    .isInstanceOf(BenchException.class)
                    .hasMessage("Only 0 of 1 callbacks have come");
        }
    }

    @Test
    void countsHashesOnlyWhereACallbackBegins() {
        assertThat(Sink.count(bytes("{\"callbacks\":[{\"hash\":\"0\",\"a\":{\"x\":\"hash\"}},{\"hash\":\"1\"}]}")))
                .isEqualTo(2);
        assertThat(Sink.count(bytes("{\"hash\":"))).isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
