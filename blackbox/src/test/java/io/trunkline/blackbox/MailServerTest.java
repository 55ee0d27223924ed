package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.Test;

/** With a mail server, its mailbox gets what the operator API shows. */
@OwnServer
class MailServerTest {

    private static final long LIMIT_MILLIS = 60_000;

    @Test
    void theSameMailArrives() throws Exception {
        GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        try (Folder folder = Folder.create();
                ServerProcess server = ServerProcess.start(
                        folder.path(),
                        "--mail.hosts",
                        "127.0.0.1:" + mailServer.getSmtp().getPort(),
                        "--mail.security",
                        "none",
                        "--mail.from",
                        "Example Telecom <no-reply@telecom.example>",
                        "--mail.platform-name",
                        "Example Telecom");
                Api anybody = server.owner();
                OperatorClient operator = new OperatorClient(server, OperatorClient.newToken(server));
                MailOwner owner = MailOwner.create(
                        operator,
                        anybody,
                        "account_notifications",
                        "true",
                        "min_balance_to_notify",
                        "10",
                        "language_code",
                        "ar",
                        "location",
                        "Asia/Dubai")) {
            owner.operate("charges", "{\"amount\":\"1.25\"}");

            assertThat(mailServer.waitForIncomingEmail(LIMIT_MILLIS, 1)).isTrue();
            ReadMail arrived = ReadMail.of(mailServer.getReceivedMessages()[0]);
            assertThat(arrived).isEqualTo(owner.mails().getFirst());
            assertThat(arrived.from()).isEqualTo("Example Telecom <no-reply@telecom.example>");
            assertThat(arrived.page()).contains("<html lang=\"ar\" dir=\"rtl\">", "Example Telecom");
            Poll.until(
                    "it counts as sent",
                    () -> owner.messages().get(0).get("state").stringValue().equals("sent"));
            assertThat(mailServer.getReceivedMessages()).hasSize(1);
        } finally {
            mailServer.stop();
        }
    }
}
