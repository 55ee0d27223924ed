package io.trunkline.notification.send;

import io.trunkline.notification.Recipient;
import io.trunkline.notification.mail.MailComposer;
import io.trunkline.notification.mail.MimeMail;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Transports to the mail servers of a test, and mails for them. */
final class Transports {

    static final Duration PATIENT = Duration.ofSeconds(20);

    private Transports() {}

    static SmtpTransport transport(MailSecurity security, @Nullable Path caFile, String... hosts) {
        return transport(security, caFile, null, PATIENT, hosts);
    }

    static SmtpTransport transport(
            MailSecurity security,
            @Nullable Path caFile,
            @Nullable String password,
            Duration timeout,
            String... hosts) {
        return new SmtpTransport(new MailSettings(
                List.of(hosts),
                security,
                false,
                Optional.ofNullable(password).map(_ -> "sender"),
                Optional.ofNullable(password),
                "Trunkline <trunkline@example.org>",
                "Trunkline",
                Optional.empty(),
                Optional.ofNullable(caFile),
                false,
                10,
                timeout));
    }

    static MimeMessage mail(String address) throws Exception {
        return new MimeMail(new InternetAddress("Trunkline <trunkline@example.org>"))
                .of(
                        "test.1",
                        new Recipient(address, "en", ZoneOffset.UTC, "", ""),
                        Instant.EPOCH,
                        new MailComposer("Trunkline").test());
    }

    static MailOutcome send(SmtpTransport transport) throws Exception {
        return transport.send(mail("jane@example.com"));
    }
}
