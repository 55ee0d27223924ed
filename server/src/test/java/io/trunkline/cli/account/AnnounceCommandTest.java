package io.trunkline.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.announcement.News;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.cli.Cli;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
        assertThat(announce("move-2026", "We move").ok().out().strip()).isEqualTo("Accounts notified: 2");
        assertThat(messages()).containsExactly(1L, 0L, 1L);
        assertThat(announce("move-2026", "We move").ok().out().strip()).isEqualTo("Accounts notified: 2");
        assertThat(messages()).containsExactly(1L, 0L, 1L);
        assertThat(announce("again-2026", "We moved").ok().out().strip()).isEqualTo("Accounts notified: 2");
        assertThat(messages()).containsExactly(2L, 0L, 2L);
    }

    @Test
    void aTranslationIsAFileWithItsSubjectInTheFirstLine() throws IOException {
        cli.run("account", "set", "3", "language_code=de").ok();
        Path german = Files.writeString(folder.resolve("news.de.txt"), "Umzug\r\n\r\nAm Sonntag.\n\nBis bald.\n");
        cli.run("announce", "--id=move", "--subject=We move", "--text=" + text, "--translation", "de=" + german)
                .ok();
        assertThat(content("1")).contains("subject: We move").doesNotContain("Umzug");
        assertThat(content("3")).contains("subject: Umzug, text: Am Sonntag.").doesNotContain("We move");
        Cli.Outcome unknown = cli.run(
                "announce", "--id=other", "--subject=We move", "--text=" + text, "--translation", "xx=" + german);
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(unknown.err()).contains("There is no language xx");
        Files.writeString(german, "Only a subject");
        assertThat(cli.run(
                                "announce",
                                "--id=other",
                                "--subject=We move",
                                "--text=" + text,
                                "--translation",
                                "de=" + german)
                        .err())
                .contains("de: Send a text");
    }

    private String content(String account) {
        return cli.run("outbox", "list", "--account", account).ok().out();
    }

    @Test
    void whatGoesOnIsWatchedUntilItsEnd() throws Exception {
        try (Services services =
                Services.open(TestSettings.of(folder.resolve("data")), new SecureRandom(), InstantSource.system())) {
            services.announcements()
                    .announce(
                            Actor.operator("jane"),
                            "test",
                            "going-on",
                            new News.Words("We move", "On Sunday."),
                            Map.of());
            CompletableFuture<Cli.Outcome> watching =
                    CompletableFuture.supplyAsync(() -> cli.run("announce", "--id", "going-on", "--watch"));
            assertThat(messages()).as("watching writes nothing").containsExactly(0L, 0L, 0L);
            services.announcements().work(() -> false);
            Cli.Outcome seen = watching.get(60, TimeUnit.SECONDS).ok();
            assertThat(seen.out()).isEqualTo("Accounts notified: 2\n");
            assertThat(seen.err()).endsWith("100 % 2 told\n").doesNotContain("\r", "\u001b");
        }
        Cli.Outcome later = cli.run("announce", "--id", "going-on", "--watch").ok();
        assertThat(later.err()).isEqualTo("100 % 2 told\n");
        assertThat(cli.run("announce", "--id", "going-on", "--watch", "--quiet")
                        .ok()
                        .err())
                .isEmpty();
        assertThat(messages()).containsExactly(1L, 0L, 1L);
    }

    @Test
    void whatCannotBeWatchedIsNamed() {
        Cli.Outcome unknown = cli.run("announce", "--id", "none", "--watch");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(unknown.err()).contains("There is no announcement none");
        assertThat(cli.run("announce", "--id", "none").exitCode()).isEqualTo(2);
        assertThat(cli.run("announce", "--id", "none", "--watch", "--subject", "Half")
                        .exitCode())
                .isEqualTo(2);
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
