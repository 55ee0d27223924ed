package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line explains itself. */
final class HelpTest {

    private static List<CommandSpec> commands(CommandLine commandLine) {
        List<CommandSpec> commands = new ArrayList<>();
        commands.add(commandLine.getCommandSpec());
        commandLine.getSubcommands().values().forEach(sub -> commands.addAll(commands(sub)));
        return commands;
    }

    static Stream<String> names() {
        return commands(TrunklineCommand.commandLine()).stream().map(CommandSpec::qualifiedName);
    }

    @Test
    void theCommandsAreTheseAndNoOthers() {
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "trunkline",
                        "trunkline serve",
                        "trunkline account",
                        "trunkline account create",
                        "trunkline account list",
                        "trunkline account show",
                        "trunkline account set",
                        "trunkline account rotate-api-key",
                        "trunkline account second-factor",
                        "trunkline account second-factor off",
                        "trunkline account lost-device",
                        "trunkline account import",
                        "trunkline account export",
                        "trunkline announce",
                        "trunkline key",
                        "trunkline key create",
                        "trunkline key list",
                        "trunkline key delete",
                        "trunkline session",
                        "trunkline session list",
                        "trunkline session end",
                        "trunkline console",
                        "trunkline console link",
                        "trunkline subuser",
                        "trunkline subuser list",
                        "trunkline ip",
                        "trunkline ip list",
                        "trunkline ip delete",
                        "trunkline balance",
                        "trunkline balance show",
                        "trunkline balance charge",
                        "trunkline balance top-up",
                        "trunkline balance credit-limit",
                        "trunkline balance list",
                        "trunkline balance check",
                        "trunkline audit",
                        "trunkline audit verify",
                        "trunkline audit export",
                        "trunkline audit prune",
                        "trunkline audit public-key",
                        "trunkline audit refusals",
                        "trunkline outbox",
                        "trunkline outbox list",
                        "trunkline outbox show",
                        "trunkline outbox tail",
                        "trunkline mail",
                        "trunkline mail test",
                        "trunkline mail gallery",
                        "trunkline mail bounce",
                        "trunkline mail bounces",
                        "trunkline sms",
                        "trunkline sms purge",
                        "trunkline listen",
                        "trunkline event",
                        "trunkline callbacks",
                        "trunkline callbacks test",
                        "trunkline callbacks list",
                        "trunkline callbacks show",
                        "trunkline callbacks tail",
                        "trunkline callbacks replay",
                        "trunkline callbacks resume",
                        "trunkline callbacks secret",
                        "trunkline callbacks key",
                        "trunkline callbacks verify",
                        "trunkline token",
                        "trunkline operator-token",
                        "trunkline operator-token create",
                        "trunkline operator-token list",
                        "trunkline operator-token revoke",
                        "trunkline config",
                        "trunkline config print",
                        "trunkline config check",
                        "trunkline doctor",
                        "trunkline db",
                        "trunkline db migrate",
                        "trunkline db check",
                        "trunkline db backup",
                        "trunkline db accept-log",
                        "trunkline db rotate-secret-key",
                        "trunkline version",
                        "trunkline generate-completion");
    }

    @Test
    void everyCommandOptionAndArgumentIsDescribedInASentence() {
        for (CommandSpec command : commands(TrunklineCommand.commandLine())) {
            if (command.name().equals("generate-completion")) {
                continue;
            }
            assertThat(command.usageMessage().description())
                    .as(command.qualifiedName())
                    .isNotEmpty();
            command.args()
                    .forEach(argument -> assertThat(String.join(" ", argument.description()))
                            .as("%s %s", command.qualifiedName(), argument)
                            .matches("(?s).{10,}[.)]"));
        }
    }

    /** Examples are command lines that would be understood, and lead to the command whose page they are on. */
    @ParameterizedTest
    @MethodSource("names")
    void everyPageHasExamplesThatFitAndExitCodes(String name) {
        CommandLine commandLine = TrunklineCommand.commandLine();
        CommandSpec command = commands(commandLine).stream()
                .filter(spec -> spec.qualifiedName().equals(name))
                .findFirst()
                .orElseThrow();
        if (command.name().equals("generate-completion")) {
            return;
        }
        assertThat(PageExamples.of(command)).isNotEmpty();
        for (String example : PageExamples.of(command)) {
            CommandSpec called = commandLine
                    .parseArgs(example.split(" "))
                    .asCommandLineList()
                    .getLast()
                    .getCommandSpec();
            assertThat(called.qualifiedName()).startsWith(name);
            assertThat(command.usageMessage().footer()).anyMatch(line -> line.contains("trunkline " + example));
        }
        assertThat(String.join(" ", command.usageMessage().description())).doesNotContain("Works on");
        assertThat(commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF)).contains("Exit codes:");
        assertThat(command.usageMessage().exitCodeList()).containsKeys("0", "1", "2", "3", "4", "5");
    }

    @Test
    void thePageOnTheCommandLineNamesEveryCommand() throws IOException {
        String page = Files.readString(Path.of("../docs/cli.md"));
        for (CommandSpec command : commands(TrunklineCommand.commandLine())) {
            if (command.subcommands().isEmpty()) {
                String words = command.qualifiedName().substring("trunkline ".length());
                assertThat(page).containsPattern("`" + words + "[` ]");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void helpIsPrintedAsData(String name) {
        List<String> arguments = new ArrayList<>(List.of(name.split(" ")));
        arguments.removeFirst();
        arguments.add("--help");
        Cli.Outcome outcome = Cli.plain(arguments.toArray(String[]::new)).ok();
        assertThat(outcome.out()).startsWith("Usage: " + name);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void theHelpOfAllTellsTheCommandsAndTheExitCodes() {
        assertThat(Cli.plain("--help").out())
                .contains(
                        "serve",
                        "account",
                        "key",
                        "ip",
                        "audit",
                        "token",
                        "config",
                        "db",
                        "version",
                        "generate-completion")
                .contains("Exit codes:", "0   done", "2   the command line", "4   refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account",
                "key",
                "subuser",
                "ip",
                "audit",
                "outbox",
                "callbacks",
                "db",
                "config",
                "nonsense",
                "account list --nonsense"
            })
    void aWrongCommandLineEndsWith2AndSaysSoOnStandardError(String line) {
        Cli.Outcome outcome = Cli.plain(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).containsPattern("See trunkline.* --help\\.\\R");
    }

    @Test
    void theVersionHasBothForms() {
        assertThat(Cli.plain("version").ok().out()).matches("trunkline \\S+ on Java 25\\S*\\R");
        assertThat(Cli.plain("version", "--output", "json").ok().json().propertyNames())
                .containsExactly("version", "java");
        assertThat(Cli.plain("--version").ok().out()).startsWith("trunkline ");
    }

    @Test
    void theCompletionScriptIsValidBash(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion"),
                Cli.plain("generate-completion").ok().out());
        assertThat(bash("-n", script.toString()).exitCode()).isZero();
        assertThat(bash("-c", "source " + script + " && complete -p trunkline").out())
                .contains("trunkline");
    }

    private static Cli.Outcome bash(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash"));
        command.addAll(List.of(arguments));
        return Cli.finish(new ProcessBuilder(command), "");
    }
}
