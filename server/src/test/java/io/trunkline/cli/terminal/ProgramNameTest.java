package io.trunkline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Cli;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Advice can be typed as it is printed. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ProgramNameTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private static Cli.Outcome called(ProcessBuilder builder) throws Exception {
        List<String> command = builder.command();
        command.add(1, "-Dtrunkline.command=./trunkline");
        return Cli.finish(builder, "");
    }

    @Test
    void itNamesTheProgramAsItWasCalled() throws Exception {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        assertThat(called(cli.process("account", "shwo")).err())
                .contains("did you mean ./trunkline account show?", "See ./trunkline account --help.");
        assertThat(called(cli.process("account", "set", "--help")).ok().out())
                .startsWith("Usage: ./trunkline account set")
                .contains("  ./trunkline account set 1 language_code=de")
                .doesNotContain(" trunkline ");
        assertThat(called(cli.process("account", "create", "--name=other", "--email=other@example.org"))
                        .ok()
                        .err())
                .contains("with: ./trunkline key create --account 2 --role Owner");
        assertThat(called(new Cli(folder.resolve("nothing")).process("account", "list"))
                        .err())
                .contains("`./trunkline db migrate`");
        // The audit log is none of it.
        assertThat(cli.run("audit", "export", "--account=2").ok().out())
                .contains("\"trunkline account create\"")
                .doesNotContain("./trunkline");
        assertThat(called(cli.process("generate-completion")).ok().out())
                .contains("complete -F _complete_trunkline")
                .doesNotContain("./trunkline");
    }

    @Test
    void withoutALauncherItIsThePlainName() {
        assertThat(ProgramName.in("See trunkline account --help.")).isEqualTo("See trunkline account --help.");
    }
}
