package io.trunkline.notification.send;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.function.LongSupplier;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to a mail server that has let this program in. Used by one thread at a time. */
final class SmtpConnection {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpConnection.class);

    /** A connection that was used less long ago is not asked whether it is still there. */
    private static final long SURE_NANOS = 1_000_000_000;

    private final SMTPTransport transport;
    private final String server;
    private final boolean anyScript;
    private final LongSupplier nanoTime;
    private long usedAt;

    /**
     * Takes over a connected transport.
     *
     * @param anyScript whether addresses may have letters beyond ASCII (RFC 6531)
     */
    SmtpConnection(SMTPTransport transport, String server, boolean anyScript, LongSupplier nanoTime) {
        this.transport = transport;
        this.server = server;
        this.anyScript = anyScript;
        this.nanoTime = nanoTime;
        this.usedAt = nanoTime.getAsLong();
    }

    /** Hands over a mail. */
    MailOutcome send(MimeMessage mail) {
        if (anyScript && !transport.supportsExtension("SMTPUTF8")) {
            return new MailOutcome.Refused(
                    server + ": the server does not support addresses with letters beyond ASCII (SMTPUTF8)");
        }
        try {
            transport.sendMessage(mail, mail.getAllRecipients());
            return new MailOutcome.Accepted(server, SmtpFailure.cut(transport.getLastServerResponse()));
        } catch (MessagingException e) {
            LOG.debug("{} did not accept a mail", server, e);
            return SmtpFailure.outcome(server, e);
        } catch (RuntimeException e) {
            // A mistake of the library with one mail must not end the sending of others. Its text may hold an address.
            LOG.warn(
                    "A mail to {} failed in the library: {}",
                    server,
                    e.getClass().getName());
            LOG.debug("A mail failed in the library", e);
            return new MailOutcome.Postponed(server + ": the mail library failed");
        } finally {
            usedAt = nanoTime.getAsLong();
        }
    }

    String server() {
        return server;
    }

    boolean anyScript() {
        return anyScript;
    }

    /** Nanoseconds since the last mail. */
    long idle() {
        return nanoTime.getAsLong() - usedAt;
    }

    /** Whether the server still answers. */
    boolean isUsable() {
        return idle() < SURE_NANOS || isOpen();
    }

    /** Asks the server. */
    boolean isOpen() {
        return transport.isConnected();
    }

    void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("The connection to {} was closed without a farewell", server, e);
        }
    }
}
