package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.key.CredentialsJson;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that cannot be written is a failure, and a reader that has gone is a reason to end. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OutputProcessTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void prepare() {
        cli = Cli.withAccount(folder.resolve("data"));
    }

    private Cli.Outcome onFullDisk(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                cli.process(arguments).redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/full")));
        return Cli.finish(builder, "");
    }

    /** Its standard output is a pipe whose reader has ended. */
    private Cli.Outcome withoutReader(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = cli.process(arguments);
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "exec 3> >(:); wait $!; \"$@\" >&3 3>&-", "command"));
        command.addAll(builder.command());
        return Cli.finish(builder.command(command), "");
    }

    @Test
    void aKeyThatNobodyHasSeenIsDeletedAgain() throws Exception {
        Cli.Outcome full = onFullDisk("key", "create", "--account=1", "--role=Owner");
        assertThat(full.exitCode()).as(full.err()).isEqualTo(1);
        assertThat(full.err()).contains("The output cannot be written", "The key was deleted again.");
        Cli.Outcome closed = withoutReader("key", "create", "--account=1", "--role=Owner");
        assertThat(closed.exitCode()).as(closed.err()).isEqualTo(1);
        assertThat(closed.err()).contains("The key was deleted again.");
        assertThat(cli.run("key", "list", "--account=1", "-o=json").ok().json()).isEmpty();
    }

    @Test
    void anOperatorTokenThatNobodyHasSeenIsRevokedAgain() throws Exception {
        Cli.Outcome full = onFullDisk("operator-token", "create", "--name=lost");
        assertThat(full.exitCode()).as(full.err()).isEqualTo(1);
        assertThat(full.err()).contains("was revoked again.");
        assertThat(cli.run("operator-token", "list", "-o=json").ok().json())
                .singleElement()
                .satisfies(token -> assertThat(token.has("revoked")).isTrue());
    }

    @Test
    void whatIsShownAgainIsSaidToBe() throws Exception {
        assertThat(onFullDisk("account", "create", "--name=second", "--email=second@example.org")
                        .err())
                .contains(
                        "The output cannot be written",
                        "Account 2 was created nevertheless",
                        "account show 2 --api-key");
        assertThat(onFullDisk("account", "rotate-api-key", "1").err()).contains("account show 1 --api-key");
        assertThat(onFullDisk("callbacks", "key", "--rotate").err()).contains("without --rotate shows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit export", "account list", "account export 1", "--help", "version", "config print"})
    void dataThatCannotBeWrittenIsAFailure(String line) throws Exception {
        Cli.Outcome full = onFullDisk(line.split(" "));
        assertThat(full.exitCode()).as(full.err()).isEqualTo(1);
        assertThat(full.err().lines()).singleElement().asString().startsWith("The output cannot be written: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"audit export", "account export 1", "--help", "callbacks tail --account=1", "listen --port=0"})
    void aClosedPipeEndsACommandQuietly(String line) throws Exception {
        Cli.Outcome closed = withoutReader(line.split(" "));
        assertThat(closed.exitCode()).as(closed.err()).isEqualTo(141);
        assertThat(closed.err()).isEmpty();
    }

    @Test
    void aCommandThatWaitsEndsWhenItsReaderDoes() throws Exception {
        Process listen = cli.process("listen", "--port=0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            try (BufferedReader out = listen.inputReader()) {
                assertThat(out.readLine()).startsWith("Listening at ");
            }
            assertThat(listen.waitFor()).isEqualTo(141);
        } finally {
            listen.destroyForcibly();
        }
    }

    @Test
    void dataIsUtf8InEveryLocale() throws Exception {
        cli.run("account", "set", "1", "account_first_name=J\u00f6rg \u0416").ok();
        ProcessBuilder builder = cli.process("account", "show", "1");
        builder.environment().put("LC_ALL", "POSIX");
        assertThat(Cli.finish(builder, "").ok().out()).contains("J\u00f6rg \u0416");
        assertThat(CredentialsJson.read(cli.runProcess("", "key", "create", "--account=1")
                                .ok()
                                .out())
                        .keyId())
                .isNotEmpty();
    }
}
