package io.trunkline.notification.mail;

import io.trunkline.config.SettingsProblem;
import io.trunkline.notification.Message;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages as the mails that their recipients get, in the name of this platform. Thread-safe. */
public final class Mails {

    private final MailComposer composer;
    private final String from;
    private volatile @Nullable MimeMail mime;

    /**
     * The mails of a platform. The mail library is loaded with the first of them, so that a server that writes none starts without it.
     *
     * @param platform its name, as its customers know it
     * @param from the sender, such as {@code Trunkline <no-reply@example.com>}, checked before
     * @param own texts of the operator's
     */
    public Mails(String platform, String from, OwnTexts own) {
        this.composer = new MailComposer(platform, own);
        this.from = from;
    }

    private MimeMail mime() {
        MimeMail known = mime;
        if (known == null) {
            known = new MimeMail(sender());
            mime = known;
        }
        return known;
    }

    private InternetAddress sender() {
        try {
            return new InternetAddress(from);
        } catch (AddressException e) {
            throw new IllegalStateException("The sender of mails is no address: " + from, e);
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
     * What a text message tells of a notice.
     *
     * @throws IllegalArgumentException if there is no such text, or a value is not what it has to be
     */
    public String sms(Message message) {
        return composer.sms(message);
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
        return mime().of(messages.getLast(), mail);
    }

    /**
     * The mail for a message as mail servers exchange it.
     *
     * @throws IllegalArgumentException if the recipient's address cannot be written in a header
     */
    public byte[] bytes(Message message) {
        return mime().bytes(message, compose(message));
    }

    /**
     * The headers of that mail.
     *
     * @throws IllegalArgumentException if the recipient's address cannot be written in a header
     */
    public List<MailHeader> headers(Message message) {
        return mime().headers(message, compose(message));
    }
}
