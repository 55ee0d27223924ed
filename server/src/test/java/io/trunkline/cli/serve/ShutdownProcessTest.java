package io.trunkline.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Cli;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Ctrl-C with a call under way. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ShutdownProcessTest {

    /** Shorter than the test may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    @TempDir
    Path folder = Path.of("set by JUnit");

    private static void interrupt(Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Begins a call whose body does not come, and returns once the server waits for it. */
    private static Socket beginCall(URI server) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.getOutputStream()
                .write(String.join(
                                "\r\n",
                                "POST /platform_api/GetAccountInfo HTTP/1.1",
                                "Host: x",
                                "Expect: 100-continue",
                                "Content-Type: application/x-www-form-urlencoded",
                                "Content-Length: 10",
                                "",
                                "")
                        .getBytes(StandardCharsets.US_ASCII));
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");
        return socket;
    }

    @Test
    void itSaysWhatIsWaitedForAndStopsAtOnceAtTheSecond() throws Exception {
        Path ready = folder.resolve("ready.json");
        ProcessBuilder server = new Cli(folder.resolve("data"))
                .process("serve", "--http-port=0", "--https-port=off", "--operator-port=0", "--ready-file=" + ready);
        // Where the tests run in the background of a shell, the signal is ignored, and so by all that they start.
        server.command().addAll(0, List.of("env", "--default-signal=INT"));
        Process process = server.start();
        // Ends what the reads below wait for, which nothing interrupts, and the server with it.
        CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .execute(process::destroyForcibly);
        try (BufferedReader out = process.inputReader();
                BufferedReader err = process.errorReader()) {
            String line = out.readLine();
            while (line != null && !line.endsWith("/platform_api/GetAccountInfo")) {
                line = out.readLine();
            }
            URI address = URI.create(JsonMapper.shared()
                    .readTree(Files.readString(ready))
                    .path("http")
                    .asString());
            try (Socket call = beginCall(address)) {
                interrupt(process);
                String said = err.readLine();
                while (said != null && !said.startsWith("Stopping: ")) {
                    said = err.readLine();
                }
                assertThat(said).isEqualTo("Stopping: waiting up to 30 s for 1 running call. Ctrl-C stops at once.");
                interrupt(process);
                assertThat(process.waitFor()).isEqualTo(130);
                assertThat(call.isConnected()).isTrue();
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
