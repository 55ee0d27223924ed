package io.trunkline.notification.send;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A mail as its reader's program understands it. */
record ReceivedMail(String id, String to, String language, String subject, String text) {

    static ReceivedMail of(String source) {
        try {
            return of(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static ReceivedMail of(MimeMessage mail) throws MessagingException, IOException {
        return new ReceivedMail(
                mail.getMessageID(),
                mail.getHeader("To", ","),
                mail.getHeader("Content-Language", ","),
                mail.getSubject(),
                String.valueOf(
                        ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent()));
    }
}
