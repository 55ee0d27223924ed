package io.trunkline.bench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PgbenchOutputTest {

    private static final String PGBENCH = """
            number of transactions actually processed: 14174
            number of failed transactions: 0 (0.000%)
            latency average = 4.515 ms
            initial connection time = 32.014 ms
            tps = 7087.452132 (without initial connection time)
            """;

    @Test
    void theRateIsThatWithoutTheTimeForConnecting() {
        assertThat(PgbenchOutput.transactionsPerSecond(PGBENCH)).isEqualTo(7087.452132);
    }

    @Test
    void aFailedTransactionFailsTheRun() {
        assertThatThrownBy(() ->
                        PgbenchOutput.transactionsPerSecond(PGBENCH.replace("transactions: 0", "transactions: 3")))
                .isInstanceOf(BenchException.class);
    }

    @Test
    void aMachineThatStoodStillHasARateOfZero() {
        assertThat(PgbenchOutput.transactionsPerSecond(
                        "number of transactions actually processed: 0\nnumber of failed transactions: 0 (NaN%)\n"))
                .isZero();
    }

    @Test
    void theRateOfTheDiskIsReadFromItsLine() {
        String line = "        fdatasync                           446.913 ops/sec    2238 usecs/op";

        assertThat(PgbenchOutput.isFdatasync(line)).isTrue();
        assertThat(PgbenchOutput.fdatasyncPerSecond(line)).isEqualTo(446.913);
        assertThat(PgbenchOutput.isFdatasync("        open_datasync      n/a")).isFalse();
    }
}
