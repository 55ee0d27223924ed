package io.trunkline.blackbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;

/**
 * A mail as its reader's program takes it apart. Immutable.
 *
 * @param id its Message-ID
 * @param language its Content-Language
 * @param text in plain
 * @param page in HTML
 */
public record ReadMail(
        String id, String from, String to, String date, String language, String subject, String text, String page) {

    /** Reads a mail in the form in which servers exchange it. */
    static ReadMail of(byte[] bytes) {
        try {
            return of(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
        } catch (MessagingException e) {
            throw new IllegalArgumentException("This is no mail", e);
        }
    }

    static ReadMail of(MimeMessage mail) {
        try {
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            return new ReadMail(
                    mail.getMessageID(),
                    mail.getHeader("From", null),
                    mail.getHeader("To", null),
                    mail.getHeader("Date", null),
                    mail.getHeader("Content-Language", null),
                    mail.getSubject(),
                    lines(parts.getBodyPart(0).getContent()),
                    lines(parts.getBodyPart(1).getContent()));
        } catch (IOException | MessagingException e) {
            throw new IllegalArgumentException("This is no mail with a text and a page", e);
        }
    }

    /** Lines end otherwise on the way. */
    private static String lines(Object content) {
        return ((String) content).replace("\r\n", "\n");
    }
}
