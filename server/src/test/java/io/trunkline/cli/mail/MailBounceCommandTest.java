package io.trunkline.cli.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Cli;
import io.trunkline.cli.terminal.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trunkline mail bounce} and {@code mail bounces}. */
final class MailBounceCommandTest {

    private final Cli cli;

    MailBounceCommandTest(@TempDir Path folder) {
        cli = Cli.withAccount(folder.resolve("data"));
    }

    @Test
    void anAddressIsMarkedListedAndCleared() {
        assertThat(cli.run("mail", "bounce", "First@example.org", "--reason", "550 \u001b[31munknown")
                        .ok()
                        .out())
                .isEqualTo("First@example.org gets nothing but security notices\n");
        cli.run("mail", "bounce", "other@example.org").ok();
        assertThat(cli.run("mail", "bounces").ok().out())
                .contains("First@example.org", "550", "other@example.org")
                .doesNotContain("\u001b");
        assertThat(cli.run("mail", "bounces", "--output", "json", "--after", "first@example.org", "--limit", "1")
                        .ok()
                        .json()
                        .at("/0/address")
                        .stringValue())
                .isEqualTo("other@example.org");
        cli.run("mail", "bounce", "first@EXAMPLE.org", "--clear").ok();
        assertThat(cli.run("mail", "bounce", "first@example.org", "--clear").exitCode())
                .isEqualTo(ExitCode.REFUSED);
        assertThat(cli.run("mail", "bounces").ok().out()).doesNotContain("First");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Cli.Outcome none = cli.run("mail", "bounce", "nobody");
        assertThat(none.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(none.err()).contains("jane@example.com");
        assertThat(cli.run("mail", "bounce", "a@b.example", "--clear", "--reason", "x")
                        .exitCode())
                .isEqualTo(2);
        assertThat(cli.run("mail", "bounces", "--limit", "0").exitCode()).isEqualTo(2);
    }
}
