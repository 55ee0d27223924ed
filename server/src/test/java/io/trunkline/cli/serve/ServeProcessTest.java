package io.trunkline.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Cli;
import io.trunkline.testing.ApiClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in a process of its own, and other commands beside it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ServeProcessTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private Cli cli() {
        return new Cli(folder.resolve("data"));
    }

    /** A running server; {@code printed} is what it said until it was ready. */
    private record Running(Process process, BufferedReader out, List<String> printed, JsonNode ready)
            implements AutoCloseable {

        URI http() {
            return URI.create(ready.path("http").asString());
        }

        Path credentials() {
            return Path.of(ready.path("credentials").asString());
        }

        /** Sends SIGTERM and returns the exit code. */
        int stop() throws InterruptedException {
            process.destroy();
            return process.waitFor();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            out.close();
        }
    }

    private Running serve() throws IOException {
        Path readyFile = folder.resolve("ready.json");
        Process process = cli().process(
                        "serve", "--http-port=0", "--operator-port=0", "--https-port=0", "--ready-file=" + readyFile)
                .redirectError(folder.resolve("err").toFile())
                .start();
        boolean running = false;
        try {
            BufferedReader out = process.inputReader();
            List<String> printed = new ArrayList<>();
            String line = out.readLine();
            while (line != null && !line.contains("/platform_api/GetAccountInfo")) {
                printed.add(line);
                line = out.readLine();
            }
            assertThat(line).as(Files.readString(folder.resolve("err"))).isNotNull();
            printed.add(line);
            Running server =
                    new Running(process, out, printed, JsonMapper.shared().readTree(Files.readString(readyFile)));
            running = true;
            return server;
        } finally {
            if (!running) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void itTellsWhereItIsAndStopsWith0() throws Exception {
        try (Running server = serve()) {
            assertThat(server.ready().propertyNames())
                    .containsExactly("http", "https", "operator", "account_id", "credentials", "ca", "pid", "version");
            assertThat(server.ready().path("pid").asLong())
                    .isEqualTo(server.process().pid());
            assertThat(server.credentials()).isRegularFile();
            assertThat(Path.of(server.ready().path("ca").asString())).isRegularFile();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("ready.json"))))
                    .isEqualTo("rw-------");
            assertThat(String.join("\n", server.printed()))
                    .contains(
                            server.http().toString(),
                            server.ready().path("https").asString())
                    .contains("/platform_api/SetAccountInfo", "/platform_api/GetAccountInfo")
                    .contains(URI.create(server.ready().path("operator").asString())
                                    .resolve("/outbox") + " (password: a token of `trunkline operator-token create");
            assertThat(server.stop()).isZero();
        }
    }

    @Test
    void thePrintedCallsWork() throws Exception {
        try (Running server = serve()) {
            List<String> calls = server.printed().stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("curl "))
                    .toList();
            assertThat(calls).hasSize(2);
            // Its output is no terminal, so it names the command that makes the token.
            assertThat(server.printed()).anyMatch(line -> line.strip().startsWith("TOKEN=$(trunkline token "));
            String token = "TOKEN="
                    + cli().runProcess(
                                    "",
                                    "token",
                                    "--credentials",
                                    server.credentials().toString())
                            .ok()
                            .out()
                            .strip()
                    + "; ";
            assertThat(Cli.finish(new ProcessBuilder("bash", "-c", token + calls.get(0)), "")
                            .out())
                    .isEqualTo("{\"result\":1}");
            assertThat(Cli.finish(new ProcessBuilder("bash", "-c", token + calls.get(1)), "")
                            .out())
                    .contains("\"language_code\":\"de\"", "\"account_first_name\":\"Ada\"");
            assertThat(server.stop()).isZero();
        }
    }

    @Test
    void otherCommandsWorkBesideItAndItSeesThemAtOnce() throws Exception {
        try (Running server = serve();
                ApiClient client = new ApiClient(server.http(), server.credentials())) {
            cli().run("account", "set", "1", "account_first_name=Grace").ok();
            assertThat(client.call("GetAccountInfo", "")
                            .at("/result/account_first_name")
                            .asString())
                    .isEqualTo("Grace");
            cli().run("account", "set", "1", "--frozen=true").ok();
            assertThat(code(client.call("SetAccountInfo", "account_first_name=Ada")))
                    .isEqualTo(100);
            cli().run("account", "set", "1", "--frozen=false", "--active=false").ok();
            assertThat(code(client.call("GetAccountInfo", ""))).isEqualTo(131);
            cli().run("account", "set", "1", "--active=true").ok();

            Path file = folder.resolve("payer.json");
            cli().run("key", "create", "--account=1", "--role=Payer", "--out=" + file)
                    .ok();
            String keyId = cli().run("key", "list", "--account=1", "-o=json")
                    .ok()
                    .json()
                    .get(1)
                    .path("key_id")
                    .asString();
            try (ApiClient payer = new ApiClient(server.http(), file)) {
                assertThat(payer.call("SetAccountInfo", "account_first_name=Ada")
                                .path("result")
                                .asInt())
                        .isEqualTo(1);
                cli().run("key", "delete", "--account=1", keyId).ok();
                assertThat(code(payer.call("GetAccountInfo", ""))).isEqualTo(100);
            }
            assertThat(server.stop()).isZero();
        }
    }

    private static int code(JsonNode answer) {
        return answer.at("/error/code").asInt();
    }

    @Test
    void aServerThatCannotTellThatItIsReadyStopsWith1() throws Exception {
        Cli.Outcome outcome = cli().runProcess(
                        "",
                        "serve",
                        "--http-port=0",
                        "--operator-port=0",
                        "--https-port=off",
                        "--ready-file=" + folder.resolve("missing/ready.json"));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("The ready file", "cannot be written");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void credentialsThatAreDamagedDoNotStopIt() throws Exception {
        try (Running server = serve()) {
            Files.writeString(server.credentials(), "{}");
            assertThat(server.stop()).isZero();
        }
        Process process = cli().process("serve", "--http-port=0", "--operator-port=0", "--https-port=off")
                .redirectError(folder.resolve("err").toFile())
                .start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.contains("A new key: trunkline key create --account 1")) {
                line = out.readLine();
            }
            assertThat(line).isNotNull();
            process.destroy();
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
