package io.trunkline.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Cli;
import io.trunkline.cli.terminal.FileLines;
import io.trunkline.cli.terminal.ProgressBar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code trunkline account import}. */
final class AccountImportCommandTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void prepare() {
        cli = Cli.withAccount(folder.resolve("data"));
    }

    private static String account(String name) {
        return "{\"account_name\":\"" + name + "\",\"account_email\":\"" + name + "@example.org\"}";
    }

    private Cli.Outcome run(byte[] content, String... more) throws IOException {
        Path file = folder.resolve("accounts.jsonl");
        Files.write(file, content);
        List<String> arguments = new ArrayList<>(List.of("account", "import", file.toString()));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyKindOfBadLineIsToldAndTheOthersAreMade() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
        file.writeBytes(bytes(account("line-one") + "\r\n"));
        file.writeBytes(bytes(" \t\r\n\n"));
        file.writeBytes(bytes("{\"account_name\":\"line-four\",\"account_email\":\""));
        file.writeBytes(new byte[] {(byte) 0xff, '"', '}', '\n'});
        file.writeBytes(bytes("x".repeat(FileLines.MAX_LENGTH + 1) + "\n"));
        file.writeBytes(bytes("[" + account("line-six") + "]\n"));
        file.writeBytes(bytes("{\"a\":".repeat(100) + "\n"));
        file.writeBytes(bytes("{\"account_name\":{\"first\":\"x\"},\"account_email\":[]}\n"));
        file.writeBytes(bytes(account("line-nine").replace("}", ",\"colour\":\"red\\u001b[31m\"}") + "\n"));
        file.writeBytes(bytes(account("first") + "\n"));
        file.writeBytes(bytes(account("line-eleven")));
        Cli.Outcome outcome = run(file.toByteArray());
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.out().strip()).isEqualTo("11 lines: 2 accounts created, 7 lines refused");
        assertThat(outcome.err().lines())
                .anyMatch(line -> line.startsWith("line 4: The body is not UTF-8"))
                .anyMatch(line -> line.startsWith("line 5: The line is longer than 65536 bytes"))
                .anyMatch(line -> line.startsWith("line 6: The body has to be a JSON object"))
                .anyMatch(line -> line.startsWith("line 7: The body is not well-formed"))
                .anyMatch(line -> line.startsWith("line 8: account_name: Send text"))
                .anyMatch(line -> line.startsWith("line 8: account_email: Send text"))
                .anyMatch(line -> line.startsWith("line 9: colour: There is no such member"))
                .anyMatch(line -> line.startsWith("line 10: account_name: ") && line.endsWith("(code 106)"))
                .anyMatch(line -> line.startsWith("line 10: account_email: ") && line.endsWith("(code 128)"))
                .hasSize(9);
        assertThat(cli.run("account", "show", "3", "--output=json")
                        .ok()
                        .json()
                        .get("account_name")
                        .stringValue())
                .isEqualTo("line-eleven");
    }

    @Test
    void theSameFileMakesNothingTwiceAndTellsTheSameAgain() throws IOException {
        byte[] file = bytes(IntStream.range(0, 450)
                .mapToObj(i -> i == 300 ? "bad" : account("bulk-" + i))
                .collect(Collectors.joining("\n")));
        Path results = folder.resolve("results.jsonl");
        Cli.Outcome first = run(file, "--results=" + results);
        assertThat(first.exitCode()).isEqualTo(4);
        List<String> lines = Files.readAllLines(results);
        assertThat(lines).hasSize(449);
        assertThat(JsonMapper.shared().readTree(lines.get(300)).get("line").intValue())
                .isEqualTo(302);
        Cli.Outcome second = run(file, "--results=" + results);
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.err()).contains("Lines up to 450 are already done").contains("line 301: ");
        assertThat(Files.readAllLines(results)).isEqualTo(lines);
        assertThat(cli.run("account", "show", "450").ok().out()).contains("bulk-449");
        assertThat(cli.run("account", "show", "451").exitCode()).isEqualTo(4);
    }

    @Test
    void withoutATerminalThereIsNoBar() throws IOException {
        Cli.Outcome outcome = run(bytes(account("plain-1")));
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(ProgressBar.line(1, 4, "line 7")).isEqualTo("[" + "#".repeat(10) + "-".repeat(30) + "] 25 % line 7");
        assertThat(ProgressBar.line(0, 0, "")).contains("100 %");
    }

    @Test
    void aFileThatIsNotThereIsAFailure() {
        Cli.Outcome outcome =
                cli.run("account", "import", folder.resolve("nothing").toString());
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("cannot be read");
    }

    @Test
    void linesOfAllLengthsAreReadAsTheyAre() throws IOException {
        String longest = "y".repeat(FileLines.MAX_LENGTH);
        try (FileLines lines =
                new FileLines(new ByteArrayInputStream(bytes(longest + "\r\n\n" + longest + "y\r\nend")))) {
            assertThat(text(lines)).isEqualTo(longest);
            assertThat(text(lines)).isEmpty();
            assertThat(text(lines)).isEqualTo("too long");
            assertThat(text(lines)).isEqualTo("end");
            assertThat(lines.next()).isNull();
            assertThat(lines.number()).isEqualTo(4);
        }
    }

    private static String text(FileLines lines) throws IOException {
        FileLines.Line line = Objects.requireNonNull(lines.next());
        byte[] bytes = line.bytes();
        return bytes == null ? "too long" : new String(bytes, StandardCharsets.UTF_8);
    }
}
