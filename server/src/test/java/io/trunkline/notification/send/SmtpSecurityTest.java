package io.trunkline.notification.send;

import static io.trunkline.notification.send.Transports.PATIENT;
import static io.trunkline.notification.send.Transports.send;
import static io.trunkline.notification.send.Transports.transport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.trunkline.callback.send.SelfSigned;
import io.trunkline.config.SettingsException;
import io.trunkline.notification.send.MailOutcome.Accepted;
import io.trunkline.notification.send.MailOutcome.Unreachable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails and passwords go only to servers that prove who they are, and encrypted. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmtpSecurityTest {

    @TempDir
    Path folder;

    @Test
    void withoutStartTlsNothingIsSent() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.plain();
                SmtpTransport transport =
                        transport(MailSecurity.STARTTLS, null, "open-sesame", PATIENT, server.host())) {
            assertThat(send(transport))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            outcome ->
                                    assertThat(outcome.reason()).startsWith(server.host() + ": STARTTLS is required"));
            assertThat(server.commands()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    @Test
    void aMailAndThePasswordGoEncrypted() throws Exception {
        SelfSigned identity = SelfSigned.named("ip:127.0.0.1", folder);
        try (ScriptedMailServer server = ScriptedMailServer.startTls(identity);
                SmtpTransport transport = transport(
                        MailSecurity.STARTTLS,
                        folder.resolve(SelfSigned.CERTIFICATE),
                        "open-sesame",
                        PATIENT,
                        server.host())) {
            assertThat(send(transport)).isInstanceOf(Accepted.class);
            assertThat(server.commands().indexOf("STARTTLS"))
                    .isPositive()
                    .isLessThan(server.commands().stream()
                            .filter(line -> line.startsWith("AUTH PLAIN"))
                            .findFirst()
                            .map(server.commands()::indexOf)
                            .orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STARTTLS, false, ip:127.0.0.1",
        "STARTTLS, true, dns:other.example",
        "TLS, false, ip:127.0.0.1",
        "TLS, true, dns:other.example"
    })
    void aServerThatDoesNotProveWhoItIsGetsNothing(MailSecurity security, boolean trusted, String name)
            throws Exception {
        SelfSigned identity = SelfSigned.named(name, folder);
        Path caFile = trusted ? folder.resolve(SelfSigned.CERTIFICATE) : null;
        try (ScriptedMailServer server = security == MailSecurity.TLS
                        ? ScriptedMailServer.tls(identity)
                        : ScriptedMailServer.startTls(identity);
                SmtpTransport transport = transport(security, caFile, server.host())) {
            assertThat(send(transport)).isInstanceOf(Unreachable.class);
            assertThat(server.commands()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void aServerWithTlsFromTheFirstByteAccepts() throws Exception {
        SelfSigned identity = SelfSigned.named("ip:127.0.0.1", folder);
        try (ScriptedMailServer server = ScriptedMailServer.tls(identity);
                SmtpTransport transport =
                        transport(MailSecurity.TLS, folder.resolve(SelfSigned.CERTIFICATE), server.host())) {
            assertThat(send(transport)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void anUnusableFileOfCertificatesIsRefusedAtTheStart() {
        assertThatThrownBy(() -> transport(MailSecurity.TLS, folder.resolve("none.pem"), "localhost"))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refusal -> assertThat(refusal.problems())
                                .singleElement()
                                .asString()
                                .startsWith("mail.ca-file"));
    }

    @ParameterizedTest
    @CsvSource({"open-sesame, true", "wrong, false"})
    void aServerThatAsksWhoSendsLetsInWhoKnowsThePassword(String password, boolean known) throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("sender@example.org", "sender", "open-sesame");
        server.getUserManager().setAuthRequired(true);
        server.start();
        try (SmtpTransport transport = transport(
                MailSecurity.NONE,
                null,
                password,
                PATIENT,
                "127.0.0.1:" + server.getSmtp().getPort())) {
            assertThat(send(transport)).isInstanceOf(known ? Accepted.class : Unreachable.class);
            assertThat(server.getReceivedMessages()).hasSize(known ? 1 : 0);
        } finally {
            server.stop();
        }
    }
}
