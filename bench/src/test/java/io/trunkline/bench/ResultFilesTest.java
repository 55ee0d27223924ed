package io.trunkline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.bench.host.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResultFilesTest {

    @Test
    void onlyWhatIsBetweenTheMarkersOfThePageIsReplaced() throws IOException {
        String page = Files.readString(Path.of("../docs/performance.md"));

        String once = ResultFiles.between(page, "PART-ONE\n");
        String twice = ResultFiles.between(once, "PART-TWO\n");

        assertThat(once).contains("PART-ONE").startsWith("# Performance").contains("## Peers");
        assertThat(twice).isEqualTo(once.replace("PART-ONE", "PART-TWO"));
    }

    @Test
    void aPageWithoutMarkersIsLeftAlone() {
        assertThatThrownBy(() -> ResultFiles.between("# Page", "part")).isInstanceOf(BenchException.class);
    }
}
