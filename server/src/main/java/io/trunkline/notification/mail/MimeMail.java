package io.trunkline.notification.mail;

import io.trunkline.notification.Message;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/**
 * Writes mails in the form in which they are sent: MIME with the text in plain and as a page (RFC 2046, section 5.1.4). Immutable and
 * thread-safe.
 */
public final class MimeMail {

    private static final Session NO_SERVER = Session.getInstance(new Properties());
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final InternetAddress from;

    /** @param from the sender, such as {@code Trunkline <no-reply@example.com>} */
    public MimeMail(InternetAddress from) {
        this.from = from;
    }

    /**
     * The mail for a message. Whatever else is written of the same message has the same {@code Message-ID}, by which programs recognise a
     * repetition.
     *
     * @throws IllegalArgumentException if the recipient's address cannot be written in a header
     */
    public MimeMessage of(Message message, Mail mail) {
        try {
            MimeMessage mime = new Identified("<trunkline." + message.accountId() + "." + message.id() + "@" + domain() + ">");
            mime.setFrom(from);
            mime.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(message.recipient().address()));
            mime.setSubject(mail.subject(), UTF_8);
            mime.setSentDate(Date.from(message.created()));
            mime.setHeader("Content-Language", Languages.textsFor(message.recipient().language()));
            // Out-of-office programs do not answer these (RFC 3834, section 5).
            mime.setHeader("Auto-Submitted", "auto-generated");
            mime.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
            mime.saveChanges();
            return mime;
        } catch (MessagingException e) {
            throw new IllegalArgumentException("The message " + message.id() + " cannot be written as a mail", e);
        }
    }

    /** The mail as its bytes, as mail servers exchange them. */
    public byte[] bytes(Message message, Mail mail) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            of(message, mail).writeTo(bytes);
        } catch (IOException | MessagingException e) {
            throw new UncheckedIOException(new IOException(e));
        }
        return bytes.toByteArray();
    }

    /**
     * The headers of the mail, as a reader's program shows them: unfolded and decoded.
     *
     * @throws IllegalArgumentException if the recipient's address cannot be written in a header
     */
    public List<MailHeader> headers(Message message, Mail mail) {
        List<MailHeader> headers = new ArrayList<>();
        try {
            for (Header header : Collections.list(of(message, mail).getAllHeaders())) {
                headers.add(new MailHeader(
                        header.getName(), MimeUtility.decodeText(MimeUtility.unfold(header.getValue()))));
            }
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("The headers of message " + message.id() + " cannot be read", e);
        }
        return headers;
    }

    private String domain() {
        String address = from.getAddress();
        return address.substring(address.indexOf("@") + 1);
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, UTF_8, type);
        return part;
    }

    /** A mail whose id is given instead of made up. */
    private static final class Identified extends MimeMessage {

        private final String id;

        Identified(String id) {
            super(NO_SERVER);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
