package io.trunkline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.workload.Effort;
import io.trunkline.bench.workload.Engine;
import io.trunkline.bench.workload.Workload;
import io.trunkline.bench.workload.Workloads;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void withoutArgumentsEverythingIsMeasuredOnBothDatabases() {
        Options options = Options.parse(List.of());

        assertThat(options.effort()).isEqualTo(Effort.USUAL);
        assertThat(options.engines()).containsExactly(Engine.SQLITE, Engine.POSTGRESQL);
        assertThat(options.workloads(Workloads.ALL)).isEqualTo(Workloads.ALL);
    }

    @Test
    void theQuickRunLeavesOutWhatHasNoTarget() {
        assertThat(Options.parse(List.of("--quick")).workloads(Workloads.ALL))
                .extracting(Workload::id)
                .containsExactlyInAnyOrderElementsOf(Workloads.WITH_TARGET);
    }

    @Test
    void whatIsNamedIsMeasuredHoweverQuickTheRunIs() {
        assertThat(Options.parse(List.of("--quick", "--only", "c,a")).workloads(Workloads.ALL))
                .extracting(Workload::id)
                .containsExactly("A", "C");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fast", "--only", "--engine oracle", "--connections many"})
    void whatIsNotUnderstoodIsRefused(String arguments) {
        assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" ")))).isInstanceOf(BenchException.class);
    }

    @Test
    void aWorkloadThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> Options.parse(List.of("--only", "Z")).workloads(Workloads.ALL))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("A, A1, B");
    }
}
