package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where commands in processes of their own tell of security events. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
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
                    .contains("Security events lost because they could not be written to " + pipe + ": 1");
        } finally {
            process.destroyForcibly();
        }
    }

    /** As under systemd: a socket cannot be opened by a name. */
    @ParameterizedTest
    @ValueSource(strings = {"stderr", "/dev/stderr"})
    void standardErrorMayBeASocket(String target) throws Exception {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        try (ServerSocket journal = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProcessBuilder command = cli.process("account", "rotate-api-key", "1", "--audit.events-file=" + target);
            List<String> onSocket = new ArrayList<>(
                    List.of("bash", "-c", "exec \"$@\" 2>/dev/tcp/127.0.0.1/" + journal.getLocalPort(), "command"));
            onSocket.addAll(command.command());
            Process process = command.command(onSocket)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (Socket stderr = journal.accept()) {
                String written = new String(stderr.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as(written).isZero();
                assertThat(written)
                        .contains("\"event\":\"secret_replaced\",\"account_id\":1,")
                        .doesNotContain("WARN");
            } finally {
                process.destroyForcibly();
            }
        }
        assertThat(Path.of("stderr")).doesNotExist();
    }
}
