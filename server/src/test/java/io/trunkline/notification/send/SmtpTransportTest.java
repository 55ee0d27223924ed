package io.trunkline.notification.send;

import static io.trunkline.notification.send.Transports.PATIENT;
import static io.trunkline.notification.send.Transports.mail;
import static io.trunkline.notification.send.Transports.send;
import static io.trunkline.notification.send.Transports.transport;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.notification.send.MailOutcome.Accepted;
import io.trunkline.notification.send.MailOutcome.Postponed;
import io.trunkline.notification.send.MailOutcome.Refused;
import io.trunkline.notification.send.MailOutcome.Unreachable;
import io.trunkline.testing.ReservedPort;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails are handed to servers that prove who they are, and what these answer is understood. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmtpTransportTest {

    @TempDir
    Path folder;

    @Test
    void aServerAcceptsMailsOnOneConnection() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.plain();
                SmtpTransport transport = transport(MailSecurity.NONE, null, server.host())) {
            assertThat(send(transport)).isEqualTo(new Accepted(server.host(), "250 2.0.0 queued"));
            assertThat(send(transport)).isInstanceOf(Accepted.class);
            assertThat(server.mails())
                    .hasSize(2)
                    .allSatisfy(mail -> assertThat(mail)
                            .contains(
                                    "Message-ID: <test.1@example.org>",
                                    "To: jane@example.com",
                                    "Subject: Test message"));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aLostConnectionIsReplaced() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.plain();
                SmtpTransport transport = transport(MailSecurity.NONE, null, server.host())) {
            server.answering("MAIL", "421 4.3.2 closing");
            assertThat(send(transport)).isInstanceOf(Postponed.class);
            transport.abort();
            assertThat(send(transport)).isInstanceOf(Postponed.class);
            assertThat(send(transport)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void theFirstServerThatCanBeUsedGetsTheMail() throws Exception {
        try (ReservedPort closed = new ReservedPort();
                ScriptedMailServer second = ScriptedMailServer.plain();
                ScriptedMailServer third = ScriptedMailServer.plain();
                SmtpTransport transport = transport(
                        MailSecurity.NONE, null, "127.0.0.1:" + closed.number(), second.host(), third.host())) {
            assertThat(send(transport)).isEqualTo(new Accepted(second.host(), "250 2.0.0 queued"));
            assertThat(third.connections()).isZero();
        }
    }

    @Test
    void ifNoServerCanBeUsedTheReasonOfEachIsTold() throws Exception {
        try (ReservedPort closed = new ReservedPort();
                SmtpTransport transport =
                        transport(MailSecurity.NONE, null, "127.0.0.1:" + closed.number(), "no-such-host.invalid:25")) {
            assertThat(send(transport))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            outcome -> assertThat(outcome.reason())
                                    .contains("127.0.0.1:" + closed.number() + ": ", "; no-such-host.invalid:25: "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 451 4.7.1 later, Postponed",
        "RCPT, 450 4.2.1 greylisted, Postponed",
        "RCPT, 550 5.1.1 no such user, Refused",
        "DATA, 452 4.3.1 full, Postponed",
        "DATA, 554 5.7.1 spam, Refused",
        "MAIL, 552 5.3.4 too big, Refused",
        "MAIL, 530 5.7.0 authentication required, Unreachable",
        "AUTH, 535 5.7.8 wrong password, Unreachable"
    })
    void whatAServerAnswersDecides(String command, String answer, String outcome) throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.plain();
                SmtpTransport transport = transport(MailSecurity.NONE, null, "open-sesame", PATIENT, server.host())) {
            server.answering(command, answer);
            MailOutcome found = send(transport);
            assertThat(found.getClass().getSimpleName()).as("%s", found).isEqualTo(outcome);
            assertThat(found).asString().contains(server.host(), answer).doesNotContain("open-sesame");
            assertThat(send(transport)).as("the next mail").isInstanceOf(Accepted.class);
        }
    }

    @Test
    void theTextOfAServerIsCutAndCleaned() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.plain();
                SmtpTransport transport = transport(MailSecurity.NONE, null, server.host())) {
            server.answering("RCPT", "550 \u001b[31m\u202e" + "x".repeat(2000));
            assertThat(send(transport))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            outcome -> assertThat(outcome.reason())
                                    .hasSizeLessThan(310)
                                    .endsWith("x\u2026")
                                    .doesNotContain("\u001b", "\u202e"));
        }
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.plain();
                SmtpTransport transport =
                        transport(MailSecurity.NONE, null, null, Duration.ofMillis(200), server.host())) {
            server.answering("RCPT", ScriptedMailServer.SILENCE);
            assertThat(send(transport)).isInstanceOf(Postponed.class);
            assertThat(send(transport)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void domainsInOtherScriptsAreWrittenInAscii() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.plain();
                SmtpTransport transport = transport(MailSecurity.NONE, null, server.host())) {
            assertThat(transport.send(mail("jane@b\u00fccher.example"))).isInstanceOf(Accepted.class);
            assertThat(server.commands()).contains("RCPT TO:<jane@xn--bcher-kva.example>");
        }
    }

    @Test
    void anAddressInAnotherScriptNeedsAServerThatKnowsIt() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.plain();
                SmtpTransport transport = transport(MailSecurity.NONE, null, server.host())) {
            assertThat(transport.send(mail("\u03c3\u03b1\u03c3@example.com"))).isInstanceOf(Refused.class);
        }
        try (ScriptedMailServer server = ScriptedMailServer.plain();
                SmtpTransport transport = transport(MailSecurity.NONE, null, server.host())) {
            server.answering("extension", "SMTPUTF8");
            assertThat(transport.send(mail("\u03c3\u03b1\u03c3@example.com"))).isInstanceOf(Accepted.class);
            assertThat(server.commands())
                    .contains("RCPT TO:<\u03c3\u03b1\u03c3@example.com>")
                    .anyMatch(line -> line.startsWith("MAIL FROM:") && line.endsWith(" SMTPUTF8"));
            assertThat(server.mails()).singleElement().asString().contains("To: \u03c3\u03b1\u03c3@example.com");
        }
    }
}
