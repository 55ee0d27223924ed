package io.trunkline.notification.mail;

import io.trunkline.address.HostName;
import io.trunkline.notification.Message;
import io.trunkline.notification.Recipient;
import io.trunkline.text.Ascii;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * Writes mails in the form in which they are sent: MIME with the text in plain and as a page (RFC 2046, section 5.1.4). Immutable and
 * thread-safe.
 */
public final class MimeMail {

    static {
        // The library otherwise looks for this service in the whole class path for each part of each mail.
        System.getProperties().putIfAbsent(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private static final Session NO_SERVER = Session.getInstance(new Properties());

    /** For addresses with letters beyond ASCII before the {@code @} (RFC 6532). */
    private static final Session ANY_SCRIPT = anyScript();

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final InternetAddress from;

    private static Session anyScript() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(properties);
    }

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
        return of(
                "trunkline." + message.accountId() + "." + message.id(), message.recipient(), message.created(), mail);
    }

    /**
     * A mail that belongs to no message.
     *
     * @param id unique among the mails of this sender: the part of the {@code Message-ID} before the {@code @}
     * @throws IllegalArgumentException if the recipient's address cannot be written in a header
     */
    public MimeMessage of(String id, Recipient recipient, Instant date, Mail mail) {
        try {
            InternetAddress to = address(recipient.address());
            MimeMessage mime = new Identified(
                    "<" + id + "@" + domain() + ">", Ascii.isAscii(to.getAddress()) ? NO_SERVER : ANY_SCRIPT);
            mime.setFrom(from);
            mime.setRecipient(MimeMessage.RecipientType.TO, to);
            mime.setSubject(mail.subject(), UTF_8);
            mime.setSentDate(Date.from(date));
            mime.setHeader("Content-Language", Languages.textsFor(recipient.language()));
            // Out-of-office programs do not answer these (RFC 3834, section 5).
            mime.setHeader("Auto-Submitted", "auto-generated");
            if (mail.unsubscribe().isPresent()) {
                unsubscribe(mime, mail.unsubscribe().get());
            }
            mime.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
            mime.saveChanges();
            return mime;
        } catch (MessagingException e) {
            throw new IllegalArgumentException("The mail " + id + " cannot be written", e);
        }
    }

    /** Mail programs show a button for it (RFC 2369); for one that needs no further page, the link has to be encrypted (RFC 8058). */
    private static void unsubscribe(MimeMessage mime, String link) throws MessagingException {
        mime.setHeader("List-Unsubscribe", "<" + link + ">");
        if (link.startsWith("https://")) {
            mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    /** The domain in ASCII, as all servers know it. The part before it has no such form. */
    private static InternetAddress address(String text) throws AddressException {
        int domain = text.lastIndexOf('@') + 1;
        String ascii = HostName.domain(text.substring(domain)).orElse(text.substring(domain));
        return new InternetAddress(text.substring(0, domain) + ascii, true);
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

        Identified(String id, Session session) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
