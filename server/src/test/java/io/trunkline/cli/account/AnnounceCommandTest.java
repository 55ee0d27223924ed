package io.trunkline.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Cli;
import io.trunkline.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trunkline announce}. */
final class AnnounceCommandTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private Cli cli = new Cli(folder);
    private Path text = Path.of("set by prepare");

    /** Three accounts, of which two want news. */
    @BeforeEach
    void prepare() throws IOException {
        cli = Cli.withAccount(folder.resolve("data"));
        for (String name : new String[] {"second", "third"}) {
            cli.run("account", "create", "--name", name, "--email", name + "@example.com")
                    .ok();
        }
        cli.run("account", "set", "1", "news_notifications=true").ok();
        cli.run("account", "set", "2", "news_notifications=false").ok();
        cli.run("account", "set", "3", "news_notifications=true").ok();
        text = Files.writeString(folder.resolve("news.txt"), "We move on Sunday.\nThe service stays up.\n");
    }

    private Cli.Outcome announce(String id, String subject) {
        return cli.run("announce", "--id", id, "--subject", subject, "--text", text.toString());
    }

    /** Of each account, in the order of their ids. */
    private List<Long> messages() {
        return Stream.of("1", "2", "3").map(this::messages).toList();
    }

    private long messages(String account) {
        return cli.run("outbox", "list", "--account", account)
                .ok()
                .out()
                .lines()
                .filter(line -> line.contains("  news  "))
                .count();
    }

    @Test
    void thoseWhoWantNewsGetThemOnce() {
        assertThat(announce("move-2026", "We move").ok().out().strip()).isEqualTo("2 accounts notified");
        assertThat(messages()).containsExactly(1L, 0L, 1L);
        assertThat(announce("move-2026", "We move").ok().out().strip()).isEqualTo("2 accounts notified");
        assertThat(messages()).containsExactly(1L, 0L, 1L);
        assertThat(announce("again-2026", "We moved").ok().out().strip()).isEqualTo("2 accounts notified");
        assertThat(messages()).containsExactly(2L, 0L, 2L);
    }

    @Test
    void otherWordsUnderOneIdAreRefusedAndChangeNothing() {
        announce("move-2026", "We move").ok();
        Cli.Outcome other = announce("move-2026", "We stay");
        assertThat(other.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(other.err()).contains("Another announcement has this id.");
        assertThat(messages()).containsExactly(1L, 0L, 1L);
    }

    @Test
    void badInputIsNamedAndTellsNobody() throws IOException {
        Cli.Outcome bad = announce("two words", "");
        assertThat(bad.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(bad.err()).contains("announcement_id:", "subject:");
        Files.write(text, new byte[] {(byte) 0xff});
        assertThat(announce("a", "b").err()).contains("The text cannot be read");
        Files.delete(text);
        assertThat(announce("a", "b").exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(messages()).containsExactly(0L, 0L, 0L);
    }
}
