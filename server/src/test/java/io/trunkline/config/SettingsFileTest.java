package io.trunkline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Settings;
import io.trunkline.connection.ServerSettings;
import io.trunkline.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n\n", "# nothing yet\n", "---\n", "{}", "null", "server:\n  # http-port: 1\n", "\uFEFF"})
    void aFileWithoutSettingsIsFine(String yaml) {
        assertThat(Sources.yaml(folder, yaml).settings())
                .isEqualTo(Sources.defaults().settings());
    }

    @Test
    void sectionsAndDotsMayBeMixed() {
        ServerSettings server = Sources.yaml(folder, "server.http-port: 1\nserver:\n  https-port: 2\n")
                .settings()
                .server();
        assertThat(server.httpPort()).hasValue(1);
        assertThat(server.httpsPort()).hasValue(2);
    }

    @Test
    void namesMayBeAList() {
        assertThat(Sources.yaml(folder, "tls:\n  names:\n    - a.example\n    - fd00::1\n")
                        .settings()
                        .tls()
                        .names())
                .containsExactly("a.example", "fd00::1");
        assertThat(Sources.yaml(folder, "tls.names: []").settings().tls().names())
                .isEmpty();
    }

    @Test
    void everyProblemIsFoundWithItsLine() {
        String yaml = """
                # settings
                server:
                  htp-port: 1
                  https-port: nine
                  max-parameters:
                  idle-timeout: [1s]
                database: jdbc
                tls: {names: {a: b}}
                colour: red
                """;
        assertThat(Sources.problemsOfYaml(folder, yaml))
                .containsExactly(
                        "server.htp-port (config.yaml line 3): is not a setting; did you mean server.http-port?",
                        "server.https-port (config.yaml line 4): must be a port from 0 to 65535 (0: any free one), or"
                                + " off, not \"nine\"",
                        "server.max-parameters (config.yaml line 5): must be a whole number, 1 to 10000, but has no value",
                        "server.idle-timeout (config.yaml line 6): needs one value, not a list",
                        "database (config.yaml line 7): is a section; put its settings below it, indented, as key: value",
                        "tls.names (config.yaml line 8): must not have settings below it",
                        "colour (config.yaml line 9): is not a setting");
    }

    @Test
    void problemsOfAllSourcesAreReportedTogether() {
        Path file = Sources.write(folder, "data: [a]");
        assertThat(Sources.problems(() -> Settings.SCHEMA.load(
                        Map.of("http-port", "x"), Map.of("TRUNKLINE_EPHEMERAL", "y"), Optional.of(file))))
                .extracting(SettingsProblem::key)
                .containsExactly("data", "ephemeral", "server.http-port");
    }

    @Test
    void aBadValueInTheFileIsAProblemEvenIfAFlagReplacesIt() {
        Path file = Sources.write(folder, "server.http-port: x");
        assertThat(Sources.problems(() -> Settings.SCHEMA.load(Map.of("http-port", "1"), Map.of(), Optional.of(file))))
                .hasSize(1);
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertThat(Sources.problemsOfYaml(folder, "data: a\ndata: b\n"))
                .containsExactly("data (config.yaml line 2): is given twice");
        assertThat(Sources.problemsOfYaml(folder, "server:\n  http-port: 1\nserver.http-port: 2\n"))
                .containsExactly("server.http-port (config.yaml line 3): is given twice, for the first time on line 2");
        assertThat(Sources.problemsOfYaml(folder, "server:\n  http-port: 1\nserver:\n  https-port: 2\n"))
                .containsExactly("server (config.yaml line 3): is given twice");
    }

    @Test
    void whatNoSettingsFileNeedsIsRefused() {
        assertThat(Sources.problemsOfYaml(folder, "data: &a x\ntls.key-file: *a\n"))
                .containsExactly("config.yaml line 2: must not use YAML aliases (*name)");
        assertThat(Sources.problemsOfYaml(folder, "data: !!java.io.File [x]\n"))
                .containsExactly("config.yaml line 1: must not use YAML tags (!name)");
        assertThat(Sources.problemsOfYaml(folder, "data: a\n---\ndata: b\n"))
                .containsExactly("config.yaml line 2: must hold one YAML document only");
        assertThat(Sources.problemsOfYaml(folder, "? [a]\n: b\n"))
                .containsExactly("config.yaml line 1: a key must be plain text");
        assertThat(Sources.problemsOfYaml(folder, "tls.names: [[a]]\n"))
                .containsExactly("tls.names (config.yaml line 1): must be a list of plain texts");
        assertThat(Sources.problemsOfYaml(folder, "just words\n"))
                .containsExactly("config.yaml: must hold lines of the form key: value");
    }

    @Test
    void brokenYamlIsRefusedWithLineAndColumn() {
        assertThat(Sources.problemsOfYaml(folder, "data: a\nserver: {http-port: 1\n"))
                .containsExactly("config.yaml line 3: is not valid YAML near column 1; check the indentation, and put"
                        + " values with special characters in quotes");
        assertThat(Sources.problemsOfYaml(folder, "data: \u0001\n"))
                .containsExactly("config.yaml: is not valid YAML: it holds a character that is not allowed");
    }

    @Test
    void bombsAreRefusedAtOnce() {
        String billionLaughs = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n";
        assertThat(Sources.problemsOfYaml(folder, billionLaughs)).hasSize(1);
        assertThat(Sources.problemsOfYaml(folder, "data: " + "[".repeat(60_000)))
                .containsExactly("config.yaml line 1: is nested too deeply");
        assertThat(Sources.problemsOfYaml(folder, "- ".repeat(30_000) + "x"))
                .containsExactly("config.yaml line 1: is nested too deeply");
        assertThat(Sources.problemsOfYaml(folder, "#".repeat(64 * 1024 + 1)))
                .containsExactly("config.yaml: is larger than 64 KiB");
    }

    @Test
    void aFileThatCannotBeReadIsRefused() throws IOException {
        assertThat(problems(folder.resolve("none.yaml"))).containsExactly("none.yaml: does not exist");
        Files.createDirectory(folder.resolve("folder"));
        assertThat(problems(folder.resolve("folder"))).containsExactly("folder: cannot be read: it is a folder");
        Files.write(folder.resolve("latin1.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE4});
        assertThat(problems(folder.resolve("latin1.yaml"))).containsExactly("latin1.yaml: is not UTF-8 text");
    }

    private List<String> problems(Path file) {
        return Sources.problems(() -> Sources.file(file)).stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }
}
