package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands as processes: exit codes, standard input, and data apart from talk. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ProcessTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void dataGoesToStandardOutputAndTalkToStandardError() throws Exception {
        Cli cli = Cli.withAccount(folder);
        Cli.Outcome list = cli.runProcess("", "account", "list", "--output=json");
        assertThat(list.exitCode()).isZero();
        assertThat(list.json()).hasSize(1);
        assertThat(list.err()).isEmpty();
        Cli.Outcome refused = cli.runProcess("", "account", "show", "9");
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines()).hasSize(1);
        Cli.Outcome wrong = cli.runProcess("", "account", "shwo");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void standardInputIsReadForOneValueOnly() throws Exception {
        Cli cli = Cli.withAccount(folder);
        cli.runProcess("pepper\n", "account", "set", "1", "callback_salt=@-").ok();
        Cli.Outcome twice =
                cli.runProcess("text\n", "account", "set", "1", "account_custom_data=@-", "callback_salt=@-");
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("@- is given twice");
        assertThat(cli.run("account", "show", "1").ok().out())
                .contains("callback_salt: set")
                .doesNotContain("account_custom_data");
    }

    @Test
    void secretsComeFromStandardInput() throws Exception {
        Cli cli = Cli.withAccount(folder);
        Cli.Outcome set = cli.runProcess("p\u00e4pper\n", "account", "set", "1", "callback_salt=@-");
        assertThat(set.exitCode()).as(set.err()).isZero();
        assertThat(cli.run("account", "show", "1").ok().out()).contains("callback_salt: set");
        Cli.Outcome created = cli.runProcess(
                "Str0ngP@ssw0rd!\n", "account", "create", "--name=second", "--email=s@example.org", "--password", "@-");
        assertThat(created.exitCode()).as(created.err()).isZero();
    }

    /** Digits and words of the machine's language are for nobody: programs read what commands write. */
    @Test
    void commandsSayTheSameInEveryLanguage() throws Exception {
        Cli cli = Cli.withAccount(folder);
        ProcessBuilder create =
                cli.process("account", "create", "--name=second", "--email=s@example.org", "--password", "@-");
        create.environment().put("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG");
        Cli.finish(create, "Str0ngP@ssw0rd!\n").ok();
        ProcessBuilder show = cli.process("account", "show", "2");
        show.environment().put("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG");
        assertThat(Cli.finish(show, "").ok().out())
                .isEqualTo(cli.run("account", "show", "2").ok().out());
        assertThat(cli.run("callbacks", "list", "--limit=\u0661"))
                .satisfies(outcome -> assertThat(outcome.exitCode()).isEqualTo(2))
                .satisfies(outcome -> assertThat(outcome.err()).contains("is not a number: use digits only"));
        assertThat(cli.run("account", "show", "\u0661").exitCode()).isEqualTo(2);
    }
}
