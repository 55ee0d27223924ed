package io.trunkline.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    @TempDir
    private Path folder;

    @Test
    void keepsBothOutputsAndTheExitCode() throws IOException, InterruptedException {
        Program.Outcome outcome =
                Program.run(folder, Map.of("WORD", "höher"), List.of("sh", "-c", "echo $WORD; echo no >&2; exit 3"));

        assertThat(outcome).isEqualTo(new Program.Outcome(3, "höher\n", "no\n"));
        assertThatThrownBy(outcome::success)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("no");
    }

    @Test
    void endsAProgramThatTakesTooLong() {
        assertThatThrownBy(() -> Program.run(
                        folder, Map.of(), List.of("sh", "-c", "echo begun; sleep 600"), Duration.ofMillis(500)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("had not ended after PT0.5S")
                .hasMessageContaining("begun");
    }
}
