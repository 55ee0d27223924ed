package io.trunkline.notification.mail;

import io.trunkline.config.SettingsProblem;
import io.trunkline.notification.Message;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/**
 * Messages as the mails that their recipients get, in the name of this platform. Immutable and thread-safe.
 *
 * @param composer writes texts and pages
 * @param mime writes the form in which mails are sent
 */
public record Mails(MailComposer composer, MimeMail mime) {

    /**
     * The mails of a platform.
     *
     * @param platform its name, as its customers know it
     * @param from the sender, such as {@code Trunkline <no-reply@example.com>}
     * @param own texts of the operator's
     * @throws IllegalArgumentException if that is no address
     */
    public static Mails of(String platform, String from, OwnTexts own) {
        try {
            return new Mails(new MailComposer(platform, own), new MimeMail(new InternetAddress(from)));
        } catch (AddressException e) {
            throw new IllegalArgumentException("The sender of mails is no address: " + from, e);
        }
    }

    /** Why some texts of the operator's are not used, built-in ones instead; empty if all are. */
    public List<SettingsProblem> problems() {
        return composer.own().problems();
    }

    /** The mail for a message. */
    public Mail compose(Message message) {
        return composer.compose(message);
    }

    /**
     * The mail to hand over for messages to one recipient.
     *
     * @param messages at least one, oldest first; several are of one topic and become a list of their subjects
     * @throws RuntimeException if a value or the address is not what it has to be
     */
    public MimeMessage mime(List<Message> messages) {
        Mail mail = messages.size() == 1 ? compose(messages.getFirst()) : composer.digest(messages);
        // Named after the newest: with further messages it is another mail.
        return mime.of(messages.getLast(), mail);
    }

    /**
     * The mail for a message as mail servers exchange it.
     *
     * @throws IllegalArgumentException if the recipient's address cannot be written in a header
     */
    public byte[] bytes(Message message) {
        return mime.bytes(message, compose(message));
    }

    /**
     * The headers of that mail.
     *
     * @throws IllegalArgumentException if the recipient's address cannot be written in a header
     */
    public List<MailHeader> headers(Message message) {
        return mime.headers(message, compose(message));
    }
}
