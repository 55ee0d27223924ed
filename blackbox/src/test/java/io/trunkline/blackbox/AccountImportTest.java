package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code trunkline account import} is killed again and again, and goes on each time. */
@OwnServer
class AccountImportTest {

    private static final int LINES = 8000;
    private static final int KILLS = 4;

    private final long seed = new SplittableRandom().nextLong();

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void killedImportsMakeEachAccountOnce(String engine) throws Exception {
        try (Folder folder = Folder.create()) {
            if (engine.equals("sqlite")) {
                importWithKills(folder, List.of());
            } else {
                try (Postgres postgres = Postgres.start(folder.path().resolve("postgres"))) {
                    importWithKills(folder, List.of("--database", postgres.url()));
                }
            }
        }
    }

    private void importWithKills(Folder folder, List<String> flags) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        CommandLine commands = new CommandLine(folder.path().resolve("data"), flags);
        commands.succeed("db", "migrate");
        long begin = System.nanoTime();
        commands.succeed("db", "migrate");
        // A command that has nothing to do: how fast this machine is.
        long started = System.nanoTime() - begin;
        Path file = Files.writeString(
                folder.path().resolve("accounts.jsonl"),
                IntStream.rangeClosed(1, LINES)
                        .mapToObj(AccountImportTest::line)
                        .collect(Collectors.joining("\n")));
        Path results = folder.path().resolve("results.jsonl");
        boolean interrupted = false;
        for (int i = 0; i < KILLS; i++) {
            List<String> arguments = new ArrayList<>(List.of("account", "import", file.toString()));
            arguments.addAll(List.of("--data", folder.path().resolve("data").toString()));
            arguments.addAll(flags);
            Process process = Jar.command(arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // The first one is certain to meet an import that has not ended.
            long delay = started + (i == 0 ? started / 4 : random.nextLong(2 * started));
            if (!process.waitFor(delay, TimeUnit.NANOSECONDS)) {
                interrupted = true;
                process.destroyForcibly().waitFor();
            }
        }
        assertThat(interrupted).as("a kill met a running import").isTrue();
        CommandLine.Outcome last = commands.run("account", "import", file.toString(), "--results", results.toString());
        assertThat(last.exit()).as("seed " + seed + ": " + last.err()).isEqualTo(4);
        assertThat(last.out()).contains(LINES + " lines: " + (LINES - 1) + " accounts created, 1 lines refused");
        check(commands, results);
    }

    private static String line(int number) {
        String name = number == LINES / 2 ? "x" : "bulk-" + number;
        return "{\"account_name\":\"" + name + "\",\"account_email\":\"" + number + "@example.com\"}";
    }

    /** The accounts are those of the results, in number and in name. */
    private static void check(CommandLine commands, Path results) throws IOException {
        List<JsonNode> made = Files.readAllLines(results).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(made).hasSize(LINES - 1);
        assertThat(made.stream().map(line -> line.get("account_id").longValue()))
                .doesNotHaveDuplicates();
        JsonNode last = made.getLast();
        JsonNode shown = JsonMapper.shared()
                .readTree(commands.succeed(
                        "account", "show", last.get("account_id").asString(), "--api-key", "--output", "json"));
        assertThat(shown.get("account_name").stringValue()).isEqualTo("bulk-" + LINES);
        assertThat(shown.get("api_key")).isEqualTo(last.get("api_key"));
        long after = last.get("account_id").longValue() + 1;
        assertThat(commands.run("account", "show", Long.toString(after)).exit()).isEqualTo(4);
        assertThat(commands.run("audit", "verify").exit()).isZero();
    }

    @Test
    void aRunningServerTakesAnImportBesideItsCalls() throws IOException {
        try (Folder folder = Folder.create();
                ServerProcess server = ServerProcess.start(folder.path())) {
            Path file = Files.writeString(
                    folder.path().resolve("accounts.jsonl"),
                    IntStream.range(1, 300).mapToObj(AccountImportTest::line).collect(Collectors.joining("\n")));
            assertThat(server.commandLine().succeed("account", "import", file.toString(), "--quiet"))
                    .contains("299 lines: 299 accounts created, 0 lines refused");
        }
    }
}
