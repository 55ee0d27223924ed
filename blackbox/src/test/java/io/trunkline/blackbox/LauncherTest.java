package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    private static final Pattern TOKEN = Pattern.compile("TOKEN=(eyJ\\S+)");
    private static final Pattern ASSIGNMENT = Pattern.compile("(TOKEN=\\$\\(.*\\))");
    private static final Pattern PRINTED = Pattern.compile("Read it back:\\s+\\S.*/GetAccountInfo");
    /** Whatever looks like a JSON Web Token: the first letters are those of any JSON object in Base64. */
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_.-]+");

    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private static ProcessBuilder launcher(Path folder, String... arguments) {
        String script = Path.of("../trunkline").toAbsolutePath().normalize().toString();
        ProcessBuilder builder = new ProcessBuilder(script).directory(folder.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("TRUNKLINE_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private static final String[] SERVE = {
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
        "ready.json"
    };

    @Test
    void aServerWithoutATerminalPrintsNoTokenButCommandsThatWork() throws Exception {
        try (Folder folder = Folder.create()) {
            Process server = launcher(folder.path(), SERVE)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.path().resolve("output.txt").toFile())
                    .start();
            try {
                JsonNode ready = awaitPrinted(folder);
                assertThat(ready.get("pid").longValue()).isEqualTo(server.pid());
                assertPrivate(Path.of(ready.get("credentials").stringValue()));
                assertThat(Path.of(ready.get("ca").stringValue())).exists();
                assertPrintedCommandsWork(folder, ready);
                assertMintedTokenWorks(folder, ready);
            } finally {
                server.destroy();
                assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(server.exitValue()).isZero();
            assertThat(Files.readString(folder.path().resolve("output.txt"))).doesNotContainPattern(JWT);
        }
    }

    @Test
    void onATerminalItPrintsACallThatWorks() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "there is no script command here, which makes a terminal");
        try (Folder folder = Folder.create()) {
            ProcessBuilder serve = launcher(folder.path(), SERVE);
            // The command as one word of a shell: only the folder's name has a space in it.
            String command = String.join(" ", serve.command()).replace("some data", "'some data'");
            serve.command(SCRIPT.toString(), "--quiet", "--return", "--command", command, "/dev/null");
            Process terminal = serve.redirectErrorStream(true)
                    .redirectOutput(folder.path().resolve("output.txt").toFile())
                    .start();
            try {
                JsonNode ready = awaitPrinted(folder);
                Matcher token = TOKEN.matcher(Files.readString(folder.path().resolve("output.txt")));
                assertThat(token.find()).isTrue();
                assertWorks(ready, token.group(1));
                assertThat(JWT.matcher(Files.readString(folder.path().resolve("output.txt")))
                                .results())
                        .hasSize(1);
                ProcessHandle.of(ready.get("pid").longValue()).ifPresent(ProcessHandle::destroy);
                assertThat(terminal.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } finally {
                terminal.destroy();
            }
        }
    }

    private static JsonNode awaitPrinted(Folder folder) throws Exception {
        Path readyFile = folder.path().resolve("ready.json");
        Poll.until(
                "the server has printed its calls",
                () -> Files.exists(readyFile)
                        && PRINTED.matcher(Files.readString(folder.path().resolve("output.txt")))
                                .find());
        return JsonMapper.shared().readTree(Files.readString(readyFile));
    }

    private static void assertPrivate(Path file) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** As somebody does who copies them into a shell that finds the command. */
    private static void assertPrintedCommandsWork(Folder folder, JsonNode ready) throws IOException {
        String output = Files.readString(folder.path().resolve("output.txt"));
        assertThat(output)
                .contains(
                        ready.get("http").stringValue() + "/platform_api/SetAccountInfo",
                        ready.get("http").stringValue() + "/platform_api/GetAccountInfo",
                        ready.get("https").stringValue());
        Matcher assignment = ASSIGNMENT.matcher(output);
        assertThat(assignment.find()).isTrue();
        ProcessBuilder shell = launcher(folder.path());
        String bin = Path.of(shell.command().getFirst()).resolveSibling("").toString();
        shell.environment().merge("PATH", bin, (old, first) -> first + ":" + old);
        shell.command("bash", "-c", assignment.group(1) + "; echo \"$TOKEN\"");

        CommandLine.Outcome outcome = CommandLine.run(shell);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertWorks(ready, outcome.out().strip());
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

    /** As in containers and under cron. */
    @Test
    void inThePosixLocaleTextIsUtf8() throws IOException {
        try (Folder folder = Folder.create()) {
            ProcessBuilder builder = launcher(folder.path());
            String script = builder.command().getFirst();
            builder.environment().put("LC_ALL", "POSIX");
            builder.command("bash", "-c", "\"$0\" config print --data $'J\\xc3\\xb6rg'", script);
            CommandLine.Outcome outcome = CommandLine.run(builder);
            assertThat(outcome.exit()).as(outcome.err()).isZero();
            assertThat(outcome.out()).contains("J\u00f6rg");
        }
    }

    @Test
    void adviceNamesTheLauncherAsItWasCalled() throws IOException {
        try (Folder folder = Folder.create()) {
            ProcessBuilder builder = launcher(folder.path(), "acount");
            String script = builder.command().getFirst();
            assertThat(CommandLine.run(builder).err()).contains("did you mean " + script + " account?");
            ProcessBuilder beside = launcher(Path.of("..").toAbsolutePath().normalize(), "acount");
            assertThat(CommandLine.run(beside).err()).contains("did you mean ./trunkline account?");
        }
    }
}
