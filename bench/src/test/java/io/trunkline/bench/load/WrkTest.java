package io.trunkline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.bench.host.BenchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrkTest {

    private static final String GOOD = "RESULT requests=3000 micros=1500000 bytes=1 bad=0 exhausted=0 connect=0 read=0"
            + " write=0 timeout=0 p50=1 p99=2\nEXAMPLE \n";

    @Test
    void theRateIsThatOfTheAnswers() {
        Wrk.Result result = Wrk.parse("Running\n" + GOOD);

        assertThat(result.answers()).isEqualTo(3000);
        assertThat(result.perSecond()).isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad", "exhausted", "connect", "read", "write", "timeout"})
    void aSingleFailureFailsTheRun(String kind) {
        String output = GOOD.replace(" " + kind + "=0", " " + kind + "=1");

        assertThatThrownBy(() -> Wrk.parse(output)).isInstanceOf(BenchException.class);
    }

    @Test
    void anOutputWithoutAResultIsRefusedWithItsText() {
        assertThatThrownBy(() -> Wrk.parse("unable to connect"))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("unable to connect");
    }
}
