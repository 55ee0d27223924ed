package io.trunkline.cli.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Cli;
import io.trunkline.notification.Notice;
import io.trunkline.notification.mail.Languages;
import io.trunkline.notification.send.ScriptedMailServer;
import io.trunkline.testing.ReservedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators try their mail server, and look at all mails, without a database. */
final class MailCommandsTest {

    @TempDir
    Path folder;

    private Cli.Outcome test(String address, String hosts) {
        return new Cli(folder).run("mail", "test", address, "--mail.hosts=" + hosts, "--mail.security=none");
    }

    @Test
    void aTestMailIsSentAndTheAnswerTold() throws IOException {
        try (ScriptedMailServer server = ScriptedMailServer.plain()) {
            Cli.Outcome outcome = test("jane@example.com", server.host()).ok();
            assertThat(outcome.out()).isEqualTo(server.host() + " accepted the mail: 250 2.0.0 queued\n");
            assertThat(server.mails())
                    .singleElement()
                    .asString()
                    .contains("Subject: Test message from Trunkline", "To: jane@example.com");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRefusalIsToldInWords() throws IOException {
        try (ScriptedMailServer server = ScriptedMailServer.plain()) {
            server.answering("RCPT", "550 5.1.1 unknown", "450 4.2.0 later");
            Cli.Outcome refused = test("jane@example.com", server.host());
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.out()).startsWith("The mail was refused").contains("550 5.1.1 unknown");
            Cli.Outcome later = test("jane@example.com", server.host());
            assertThat(later.exitCode()).isEqualTo(1);
            assertThat(later.out()).startsWith("The mail was not accepted now").contains("450 4.2.0 later");
        }
    }

    @Test
    void withoutAServerOrAnAddressNothingIsSent() throws IOException {
        Cli.Outcome none = test("jane@example.com", "");
        assertThat(none.exitCode()).isEqualTo(4);
        assertThat(none.err()).startsWith("No mail server is set");
        try (ReservedPort closed = new ReservedPort()) {
            Cli.Outcome unreachable = test("jane@example.com", "127.0.0.1:" + closed.number());
            assertThat(unreachable.exitCode()).isEqualTo(1);
            assertThat(unreachable.out())
                    .startsWith("No mail server can be used")
                    .contains("127.0.0.1:" + closed.number());
        }
        assertThat(test("nobody", "localhost").exitCode()).isEqualTo(2);
    }

    @Test
    void theCheckOfTheSettingsReadsTheCertificates() {
        Cli.Outcome outcome = Cli.plain("config", "check", "--mail.ca-file=" + folder.resolve("none.pem"));
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("mail.ca-file").contains("none.pem");
    }

    @Test
    void theGalleryHasEveryMailInEveryLanguage() throws IOException {
        Path gallery = folder.resolve("gallery");
        Cli.Outcome outcome =
                new Cli(folder).run("mail", "gallery", gallery.toString()).ok();
        assertThat(outcome.err()).contains("20 languages", "index.html");
        String index = Files.readString(gallery.resolve("index.html"));
        for (String language : Languages.WITH_TEXTS) {
            for (Notice notice : Notice.values()) {
                String name = language + "/" + notice.id();
                assertThat(gallery.resolve(name + ".html")).content().contains("<html lang=\"" + language + "\"");
                assertThat(gallery.resolve(name + ".txt"))
                        .content()
                        .startsWith("Subject: ")
                        .doesNotContain("{");
                assertThat(index).contains("src=\"" + name + ".html\"", "href=\"" + name + ".txt\"");
            }
            assertThat(gallery.resolve(language + "/digest.html")).exists();
        }
    }

    @Test
    void ownTextsAreCheckedAndShown() throws IOException {
        Path texts = Files.createDirectory(folder.resolve("texts"));
        Files.writeString(texts.resolve("en.properties"), "greeting = Ahoy {name},\nlow-balance.text = {oops}\n");
        String flag = "--mail.texts=" + texts;
        String problem =
                "mail.texts (" + texts.resolve("en.properties") + " line 2): low-balance.text {oops} is no value";
        Cli.Outcome check = Cli.plain("config", "check", flag);
        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err()).startsWith(problem);
        Path gallery = folder.resolve("gallery");
        Cli.Outcome shown = Cli.plain("mail", "gallery", gallery.toString(), flag);
        assertThat(shown.exitCode())
                .as("written, but not as the operator wants it")
                .isEqualTo(2);
        assertThat(shown.err()).startsWith(problem).contains("Your own texts in them: 1.");
        assertThat(gallery.resolve("en/low-balance.txt")).content().contains("Ahoy Jane,", "The balance of your");
        Files.writeString(texts.resolve("en.properties"), "greeting = Ahoy {name},\n");
        assertThat(Cli.plain("config", "check", flag).exitCode()).isZero();
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        Cli.Outcome outcome = Cli.plain("mail", "gallery", folder.toString());
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("is not empty");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }
}
