package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where commands in processes of their own tell of security events. */
final class EventStreamProcessTest {

    private static final int SECONDS = 60;

    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void aPipeThatNobodyReadsKeepsNoCommandFromItsEnd() throws Exception {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path err = folder.resolve("err");
        Process process = cli.process("account", "rotate-api-key", "1", "--audit.events-file=" + pipe)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(err)
                    .content()
                    .contains("Security events that could not be written to " + pipe + " and are lost: 1");
        } finally {
            process.destroyForcibly();
        }
    }
}
