package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The {@code trunkline} script beside the sources, called from another folder. */
@OwnServer
class LauncherTest {

    private static final Pattern TOKEN = Pattern.compile("Bearer (\\S+)'");

    private static ProcessBuilder launcher(Path folder, String... arguments) {
        String script = Path.of("../trunkline").toAbsolutePath().normalize().toString();
        ProcessBuilder builder = new ProcessBuilder(script).directory(folder.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("TRUNKLINE_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    @Test
    void aServerStartedByTheLauncherPrintsACallThatWorks() throws Exception {
        try (Folder folder = Folder.create()) {
            Path readyFile = folder.path().resolve("ready.json");
            Process server = launcher(
                            folder.path(),
                            "serve",
                            "--data",
                            "some data",
                            "--operator-port",
                            "off",
                            "--http-port",
                            "0",
                            "--https-port",
                            "0",
                            "--ready-file",
                            "ready.json")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.path().resolve("output.txt").toFile())
                    .start();
            try {
                Poll.until(
                        "the server has printed its calls",
                        () -> Files.exists(readyFile)
                                && Files.readString(folder.path().resolve("output.txt"))
                                        .contains("Another one:"));
                JsonNode ready = JsonMapper.shared().readTree(Files.readString(readyFile));
                assertThat(ready.get("pid").longValue()).isEqualTo(server.pid());
                assertPrivate(Path.of(ready.get("credentials").stringValue()));
                assertThat(Path.of(ready.get("ca").stringValue())).exists();
                assertPrintedTokenWorks(ready, Files.readString(folder.path().resolve("output.txt")));
                assertMintedTokenWorks(folder, ready);
            } finally {
                server.destroy();
                assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(server.exitValue()).isZero();
        }
    }

    private static void assertPrivate(Path file) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static void assertPrintedTokenWorks(JsonNode ready, String output) throws IOException {
        assertThat(output)
                .contains(
                        ready.get("http").stringValue() + "/platform_api/SetAccountInfo",
                        ready.get("http").stringValue() + "/platform_api/GetAccountInfo",
                        ready.get("https").stringValue());
        Matcher token = TOKEN.matcher(output);
        assertThat(token.find()).isTrue();
        assertWorks(ready, token.group(1));
    }

    private static void assertMintedTokenWorks(Folder folder, JsonNode ready) throws IOException {
        CommandLine.Outcome outcome =
                CommandLine.run(launcher(folder.path(), "token", "--credentials", "some data/credentials.json"));

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertWorks(ready, outcome.out().strip());
    }

    private static void assertWorks(JsonNode ready, String token) throws IOException {
        try (Connection connection =
                Connection.open(java.net.URI.create(ready.get("http").stringValue()))) {
            Answer answer = connection.exchange(
                    Request.get("/platform_api/GetAccountInfo").authorized(token));
            assertThat(answer.result().get("account_id")).isEqualTo(ready.get("account_id"));
        }
    }

    @Test
    void aSecondServerOnTheSameDataRefusesToStart() throws IOException {
        try (Folder folder = Folder.create();
                ServerProcess server = ServerProcess.start(folder.path())) {
            CommandLine.Outcome outcome =
                    server.commandLine().run("serve", "--http-port", "0", "--https-port", "0", "--operator-port", "0");

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.err()).contains(Long.toString(server.pid()));
            assertThat(outcome.out()).isEmpty();
        }
    }

    @Test
    void anUnknownCommandOrSettingEndsWith2AndSaysWhy() throws IOException {
        try (Folder folder = Folder.create()) {
            CommandLine.Outcome command = CommandLine.run(launcher(folder.path(), "sreve"));
            assertThat(command.exit()).isEqualTo(2);
            assertThat(command.err()).contains("sreve");

            CommandLine.Outcome setting =
                    CommandLine.run(launcher(folder.path(), "serve", "--data", "d", "--password.policy", "strong"));
            assertThat(setting.exit()).isEqualTo(2);
            assertThat(setting.err()).contains("password.policy");
            assertThat(folder.path().resolve("d")).doesNotExist();
        }
    }
}
