package io.trunkline.cli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.cli.Cli;
import io.trunkline.cli.Cli.Outcome;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.notification.MessageState;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import io.trunkline.testing.TestSettings;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code trunkline outbox}. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OutboxCommandsTest {

    private static final Recipient JANE = new Recipient("jane@example.com", "de", ZoneOffset.UTC, "acme-voice", "Jane");
    private static final Recipient OMAR = new Recipient("omar@example.com", "ar", ZoneOffset.UTC, "acme-voice", "عمر");

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void prepare() {
        cli = Cli.withAccount(folder.resolve("data"));
    }

    private long write(Notice notice, Recipient recipient, Map<String, String> values) {
        try (Services services =
                Services.open(TestSettings.of(cli.data()), new SecureRandom(), InstantSource.system())) {
            return Messages.write(
                    services.store().database(), services.outbox(), notice, recipient, MessageState.KEPT, values);
        }
    }

    private long code(Recipient recipient) {
        return write(Notice.PASSWORD_CODE, recipient, Map.of("code", "4711", "minutes", "30"));
    }

    private String show(long id, String... options) {
        String[] arguments = new String[options.length + 3];
        System.arraycopy(new String[] {"outbox", "show", Long.toString(id)}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        return cli.run(arguments).ok().out();
    }

    @Test
    void theListIsOfAllAccountsOrOfOne() {
        code(JANE);
        code(OMAR);
        String all = cli.run("outbox", "list").ok().out();
        assertThat(all.lines()).hasSize(3);
        assertThat(all.lines().toList().get(1))
                .containsPattern("1 +1 +password-code +\\S+ +jane@example.com +kept +code: 4711, minutes: 30");
        assertThat(cli.run("outbox", "list", "--account=1", "--limit=1")
                        .ok()
                        .out()
                        .lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("omar@example.com");
        assertThat(cli.run("outbox", "list", "--output=json").ok().json()).hasSize(2);
        assertThat(cli.run("outbox", "list", "--account=7").exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(cli.run("outbox", "list", "--limit=0").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aMessageIsShownWithHeadersAndText() {
        assertThat(show(code(JANE)))
                .startsWith("Message 1, password-code, about account 1: kept at ")
                .contains("To: jane@example.com\n", "Subject: ", "4711", "30 Minuten", "Guten Tag");
        assertThat(show(code(OMAR))).contains("4711").doesNotContain("\\u2068", "\u2068");
        assertThat(cli.run("outbox", "show", "1", "--output=json")
                        .ok()
                        .json()
                        .get("html")
                        .stringValue())
                .contains("<html lang=\"de\"");
        Outcome unknown = cli.run("outbox", "show", "99");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(unknown.err()).contains("There is no message 99");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        long id = write(Notice.NEWS, JANE, Map.of("subject", "red\u001b[31m\nTo: thief", "text", "\u001b]0;x\u0007"));
        assertThat(show(id)).contains("\\u001b]0;x\\u0007").doesNotContain("\u001b", "\nTo: thief");
        assertThat(cli.run("outbox", "tail", "--no-follow").ok().out()).doesNotContain("\u001b");
    }

    @Test
    void theRawMailIsOneThatProgramsRead() throws Exception {
        MimeMessage mime = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(show(code(JANE), "--raw").getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(mime.getSubject()).contains("4711");
        assertThat(mime.getContentType()).startsWith("multipart/alternative");
    }

    @Test
    void thePageIsWrittenToANewFileOfItsOwner() throws Exception {
        Path page = folder.resolve("mail.html");
        String id = Long.toString(code(JANE));
        cli.run("outbox", "show", id, "--html=" + page).ok();
        assertThat(page).content().contains("<html lang=\"de\"", "4711");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
                .isEqualTo("rw-------");
        Files.writeString(page, "precious");
        Outcome existing = cli.run("outbox", "show", id, "--html=" + page);
        assertThat(existing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(existing.err()).contains("already exists", "--force");
        assertThat(page).hasContent("precious");
        cli.run("outbox", "show", id, "--html=" + page, "--force").ok();
        assertThat(page).content().contains("4711");
        assertThat(cli.run("outbox", "show", id, "--html=-").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("outbox", "show", id, "--html=" + page, "--raw", "--force")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("outbox", "show", id, "--html=" + folder.resolve("none/x"))
                        .exitCode())
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void theTailIsOfTheLastMessages() {
        code(JANE);
        code(OMAR);
        String both = cli.run("outbox", "tail", "--no-follow").ok().out();
        assertThat(both.lines()).hasSize(2);
        assertThat(both).containsPattern("(?m)^1  1  password-code  de  jane@example.com  .*4711.*  kept$");
        assertThat(cli.run("outbox", "tail", "--no-follow", "--last=1").ok().out())
                .startsWith("2  ");
        assertThat(cli.run("outbox", "tail", "--no-follow", "--last=0").ok().out())
                .isEmpty();
        assertThat(cli.run("outbox", "tail", "--last=-1").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theTailGoesOnWithWhatComes() throws Exception {
        code(JANE);
        Process process = cli.process("outbox", "tail")
                .redirectError(folder.resolve("err").toFile())
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).startsWith("1  ");
            code(OMAR);
            assertThat(out.readLine()).startsWith("2  ").contains("omar@example.com");
        } finally {
            process.destroyForcibly();
        }
    }
}
