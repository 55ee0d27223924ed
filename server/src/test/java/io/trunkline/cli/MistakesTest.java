package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever mistypes is told what was probably meant. */
final class MistakesTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private static Cli.Outcome refused(String line) {
        Cli.Outcome outcome = Cli.plain(line.split(" "));
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).doesNotContain("Exception").containsPattern("See trunkline.* --help\\.\\R");
        return outcome;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            start                                 | Unknown command start; did you mean trunkline serve?
            sevre                                 | did you mean trunkline serve?
            run                                   | did you mean trunkline serve?
            acc                                   | did you mean trunkline account?
            accounts list                         | did you mean trunkline account?
            migrate                               | did you mean trunkline db migrate?
            nonsense                              | Unknown command nonsense.
            account ls                            | did you mean trunkline account list?
            account add                           | did you mean trunkline account create?
            account shwo 1                        | did you mean trunkline account show?
            serve --port 9000                     | trunkline serve has no option --port; did you mean --http-port
            serve --port=9000                     | --operator-port
            serve --htp-port 1                    | did you mean --http-port?
            serve --host x                        | did you mean --operator.host?
            serve --nonsense-of-all-kinds         | trunkline serve has no option --nonsense-of-all-kinds.
            --data x account list                 | options go after their command
            key create --accout 1                 | trunkline key create has no option --accout; did you mean --account?
            account show 1 2                      | does not take the argument 2.
            account show foo                      | 'foo' is not a number
            account set foo x=y                   | 'foo' is not a number
            key list --account foo                | 'foo' is not a number
            key create --account 1 --valid-for 9x | '9x' is not a duration
            account list --limit 0                | --limit must be at least 1
            account list --output xml             | expected one of [text, json]
            callbacks secret                      | --account ID
            callbacks secret 1 --account 1        | --account ID
            """)
    void whatWasMeantIsSaid(String line, String help) {
        assertThat(refused(line).err()).contains(help);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "account", "callbacks", "operator-token"})
    void groupsAloneShowTheirHelp(String line) {
        Cli.Outcome outcome = line.isEmpty() ? Cli.plain() : Cli.plain(line);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("Usage: trunkline" + (line.isEmpty() ? " " : " " + line + " "))
                .contains("Commands:", "Examples:", "Missing command.");
    }

    @ParameterizedTest
    @CsvSource({
        "help, Usage: trunkline [",
        "help account, Usage: trunkline account [",
        "help db check, Usage: trunkline db check"
    })
    void theWordHelpIsHelp(String line, String start) {
        assertThat(Cli.plain(line.split(" ")).ok().out()).startsWith(start);
    }

    @Test
    void statesAndFormsAreReadInEitherCase() {
        Cli cli = Cli.withAccount(folder);
        for (String state : new String[] {"failed", "FAILED", "Failed"}) {
            assertThat(cli.run("callbacks", "replay", "--account=1", "--state", state)
                            .ok()
                            .out())
                    .startsWith("Nothing to replay.");
            cli.run("callbacks", "list", "--account=1", "--state", state, "--output=JSON")
                    .ok();
        }
    }

    @Test
    void theAccountOfASecretIsNamedAsInOtherCommands() {
        Cli cli = Cli.withAccount(folder);
        String secret = cli.run("callbacks", "secret", "--account=1").ok().out();
        assertThat(secret).contains("whsec_");
        assertThat(cli.run("callbacks", "secret", "1").ok().out()).isEqualTo(secret);
    }

    @Test
    void longListsAreCutAndShortened() {
        Cli cli = Cli.withAccount(folder);
        cli.run("account", "create", "--name=second", "--email=second@example.org")
                .ok();
        assertThat(cli.run("account", "list", "--quiet").ok().out().lines()).containsExactly("1", "2");
        assertThat(cli.run("account", "list", "-q", "--limit=1").ok().out().lines())
                .containsExactly("1");
        assertThat(cli.run("account", "list", "--limit=1", "-o=json").ok().json())
                .hasSize(1);
        assertThat(cli.run("audit", "verify").ok().out().lines()).hasSize(2);
        assertThat(cli.run("audit", "verify", "--limit=1").ok())
                .satisfies(outcome -> assertThat(outcome.out().lines()).hasSize(1))
                .satisfies(outcome -> assertThat(outcome.err()).contains("Accounts: 2."));
        Cli.Outcome quiet = cli.run("audit", "verify", "--quiet").ok();
        assertThat(quiet.out()).isEmpty();
        assertThat(quiet.err()).isEmpty();
    }

    @Test
    void aKeyWithoutRolesIsSaidToMayLittle() {
        Cli cli = Cli.withAccount(folder);
        assertThat(cli.run("key", "create", "--account=1").ok().err()).contains("This key has no role", "--role Owner");
    }

    @Test
    void aPortInUseIsToldInTheSameWords() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(other.getLocalPort());
            Cli.Outcome listen = Cli.plain("listen", "--port=" + port);
            assertThat(listen.exitCode()).isEqualTo(1);
            assertThat(listen.err().strip())
                    .isEqualTo(
                            "Port " + port
                                    + " (--port) on 127.0.0.1 is in use by another program; stop it or set --port to another port.");
            Cli.Outcome serve =
                    new Cli(folder).run("serve", "--http-port=0", "--https-port=off", "--operator-port=" + port);
            assertThat(serve.exitCode()).isEqualTo(1);
            assertThat(serve.err().strip())
                    .startsWith("Port " + port + " (operator.port) on ")
                    .endsWith(" is in use by another program; stop it or set operator.port to another port or to off.");
        }
    }
}
