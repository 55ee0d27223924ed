package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trunkline.cli.account.ImportSource;
import io.trunkline.cli.terminal.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are read once, whatever they are, and text that cannot be decoded is refused. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InputProcessTest {

    private static final String LINE = "{\"account_name\":\"streamed\",\"account_email\":\"streamed@example.org\"}\n";
    private static final byte[] LATIN_1 = {'J', (byte) 0xf6, 'r', 'g'};

    @TempDir
    Path folder = Path.of("set by JUnit");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void prepare() {
        cli = Cli.withAccount(folder.resolve("data"));
    }

    /** The command in bash, as {@code "$@"} of a script. */
    private ProcessBuilder inBash(String script, String... arguments) {
        ProcessBuilder builder = cli.process(arguments);
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "command"));
        command.addAll(builder.command());
        return builder.command(command);
    }

    private String name() {
        return cli.run("account", "show", "1", "-o=json")
                .ok()
                .json()
                .path("account_first_name")
                .asString("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/stdin", "-"})
    void accountsAreImportedFromStandardInput(String file) throws Exception {
        Cli.Outcome outcome = cli.runProcess(LINE, "account", "import", file, "--results=/dev/stderr");
        assertThat(outcome.ok().out().strip()).isEqualTo("1 lines: 1 accounts created, 0 lines refused");
        assertThat(outcome.err()).contains("\"account_id\":2", "\"api_key\":");
        assertThat(cli.run("account", "show", "2").ok().out()).contains("streamed");
        assertThat(Path.of("/dev/stderr")).isSymbolicLink();
    }

    @Test
    void pipesAreReadOnce() throws Exception {
        Cli.Outcome imported =
                Cli.finish(inBash("\"$@\" <(printf '%s' '" + LINE.strip() + "')", "account", "import"), "");
        assertThat(imported.ok().out()).startsWith("1 lines: 1 accounts created");
        Cli.Outcome told = Cli.finish(
                inBash("\"$@\" <(echo Hello)", "announce", "--id=1", "--subject=News", "--quiet", "--text"), "");
        assertThat(told.exitCode()).as(told.err()).isZero();
        Cli.Outcome configured =
                Cli.finish(inBash("\"$@\" <(echo 'server.http-port: 8123')", "config", "print", "--config"), "");
        assertThat(configured.ok().out()).contains("8123");
        Cli.Outcome key = cli.run("key", "create", "--account=1").ok();
        assertThat(cli.runProcess(key.out(), "token", "--credentials=/dev/stdin")
                        .ok()
                        .out())
                .startsWith("ey");
    }

    @Test
    void aFileThatChangesWhileItIsImportedIsAFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("lines"), LINE);
        try (ImportSource source = ImportSource.open(InputFile.of("FILE cannot be read", file))) {
            Files.writeString(file, LINE.replace("streamed", "replaced"));
            IOException failure = assertThrows(
                    IOException.class, () -> source.read(in -> in.transferTo(OutputStream.nullOutputStream())));
            assertThat(failure).hasMessageContaining("changed during the import");
        }
    }

    @Test
    void aValueThatIsNotUtf8IsRefused() throws Exception {
        Path file = Files.write(folder.resolve("latin-1"), LATIN_1);
        Cli.Outcome fromFile = cli.run("account", "set", "1", "account_first_name=@" + file);
        assertThat(fromFile.exitCode()).isEqualTo(2);
        assertThat(fromFile.err()).contains("The value cannot be read from " + file + ": it is not UTF-8 text.");
        Process process =
                cli.process("account", "set", "1", "account_first_name=@-").start();
        try (var in = process.getOutputStream()) {
            new ByteArrayInputStream(LATIN_1).transferTo(in);
        }
        assertThat(process.waitFor()).isEqualTo(2);
        for (String[] command : List.of(
                new String[] {"announce", "--id=1", "--subject=News", "--text=" + file},
                new String[] {"token", "--credentials=" + file},
                new String[] {"config", "print", "--config=" + file})) {
            Cli.Outcome outcome = Cli.plain(command);
            assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
            assertThat(outcome.err()).contains("is not UTF-8 text").doesNotContain("Exception");
        }
        assertThat(name()).isEqualTo("none");
    }

    @Test
    void argumentsAndVariablesThatCannotBeDecodedAreRefused() throws Exception {
        Cli.Outcome bytes = Cli.finish(inBash("\"$@\" account_first_name=$'J\\xf6rg'", "account", "set", "1"), "");
        assertThat(bytes.exitCode()).as(bytes.err()).isEqualTo(2);
        assertThat(bytes.err())
                .contains(
                        "Argument 4 (account_first_name) contains bytes that are not valid in this locale's encoding");
        Cli.Outcome posix = Cli.finish(
                inBash("LC_ALL=POSIX \"$@\" account_first_name=$'J\\xc3\\xb6rg'", "account", "set", "1"), "");
        assertThat(posix.exitCode()).as(posix.err()).isEqualTo(2);
        Cli.Outcome serve = Cli.finish(inBash("LC_ALL=POSIX \"$@\" --data=$'J\\xc3\\xb6rg'", "serve"), "");
        assertThat(serve.exitCode()).as(serve.err()).isEqualTo(2);
        Cli.Outcome variable =
                Cli.finish(inBash("TRUNKLINE_DATABASE_PASSWORD=$'J\\xf6rg' \"$@\"", "config", "print"), "");
        assertThat(variable.exitCode()).as(variable.err()).isEqualTo(2);
        assertThat(variable.err())
                .contains("database.password", "contains bytes that are not valid in this locale's encoding");
        assertThat(name()).isEqualTo("none");
    }

    @Test
    void aFileThatIsNotThereIsNamedInASentence() throws IOException {
        Path nothing = folder.resolve("nothing");
        for (String[] command : List.of(
                new String[] {"account", "import", nothing.toString()},
                new String[] {"account", "set", "1", "account_first_name=@" + nothing},
                new String[] {"announce", "--id=1", "--subject=News", "--text=" + nothing},
                new String[] {"key", "create", "--account=1", "--out=" + nothing.resolve("key.json")},
                new String[] {"callbacks", "verify", "--api-key=@" + nothing, nothing.toString()})) {
            Cli.Outcome outcome = command[0].equals("callbacks") ? Cli.plain(command) : cli.run(command);
            assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
            assertThat(outcome.err())
                    .contains(nothing.toString(), "no such file")
                    .doesNotContain("Exception");
        }
        Cli.Outcome ofFolder = cli.run("account", "import", folder.toString());
        assertThat(ofFolder.err()).contains("it is a folder").doesNotContain("Exception");
        assertThat(Cli.plain("token", "--credentials=" + nothing).err())
                .isEqualTo(
                        "The credentials file " + nothing + " cannot be read: no such file." + System.lineSeparator());
    }
}
