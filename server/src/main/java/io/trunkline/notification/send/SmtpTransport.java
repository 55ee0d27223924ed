package io.trunkline.notification.send;

import io.trunkline.config.HostAndPort;
import io.trunkline.notification.send.MailOutcome.Accepted;
import io.trunkline.notification.send.MailOutcome.Unreachable;
import io.trunkline.text.Ascii;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.LongSupplier;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands mails to mail servers by SMTP (RFC 5321). A new connection goes to the first server that lets this program in, and is used for
 * further mails. Thread-safe; each thread that sends has a connection of its own.
 */
public final class SmtpTransport implements MailTransport {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpTransport.class);

    /** Shorter than servers wait for a next mail (RFC 5321, section 4.5.3.2.7: five minutes at least, often less in practice). */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final MailSettings settings;
    private final SmtpSessions sessions;
    private final LongSupplier nanoTime;
    private final ConcurrentLinkedDeque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();

    /**
     * Connects to nothing yet.
     *
     * @throws io.trunkline.config.SettingsException if the file of certificates cannot be used
     */
    SmtpTransport(MailSettings settings) {
        this(settings, System::nanoTime);
    }

    SmtpTransport(MailSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.sessions = new SmtpSessions(settings);
        this.nanoTime = nanoTime;
    }

    /** Hands over a mail, and waits for the outcome. */
    public MailOutcome send(MimeMessage mail) {
        SmtpConnection connection;
        try {
            boolean anyScript = hasOtherScript(mail);
            Optional<SmtpConnection> usable = borrow(anyScript);
            connection = usable.isPresent() ? usable.get() : connect(anyScript);
        } catch (NoServerException e) {
            return new Unreachable(String.valueOf(e.getMessage()));
        }
        MailOutcome outcome = connection.send(mail);
        if (outcome instanceof Accepted || connection.isOpen()) {
            idle.addFirst(connection);
        } else {
            connection.close();
        }
        return outcome;
    }

    @Override
    public Probe probe() {
        try {
            SmtpConnection connection = connect(false);
            idle.addFirst(connection);
            return new Probe.Reached(connection.server());
        } catch (NoServerException e) {
            return new Probe.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    /** Whether an address needs a server that knows other scripts than ASCII. */
    private static boolean hasOtherScript(MimeMessage mail) {
        try {
            for (Address address : mail.getAllRecipients()) {
                if (!Ascii.isAscii(address.toString())) {
                    return true;
                }
            }
            return false;
        } catch (MessagingException e) {
            throw new IllegalArgumentException("The mail has no readable recipient", e);
        }
    }

    private Optional<SmtpConnection> borrow(boolean anyScript) {
        for (SmtpConnection connection : idle) {
            if (connection.anyScript() == anyScript && idle.remove(connection)) {
                if (connection.isUsable()) {
                    return Optional.of(connection);
                }
                connection.close();
            }
        }
        return Optional.empty();
    }

    private SmtpConnection connect(boolean anyScript) throws NoServerException {
        Session session = sessions.of(anyScript);
        List<String> reasons = new ArrayList<>();
        for (HostAndPort server : settings.servers()) {
            SMTPTransport transport = new SMTPTransport(session, null);
            try {
                transport.connect(
                        server.host(),
                        server.port(),
                        settings.user().orElse(null),
                        settings.password().orElse(null));
                return new SmtpConnection(transport, server.toString(), anyScript, nanoTime);
            } catch (MessagingException e) {
                LOG.debug("{} cannot be used", server, e);
                reasons.add(SmtpFailure.reason(server.toString(), e));
            }
        }
        throw new NoServerException(String.join("; ", reasons));
    }

    /** No server lets this program in; the message has the reason for each of them. */
    private static final class NoServerException extends Exception {

        NoServerException(String message) {
            super(message);
        }
    }

    /** Closes connections that were not used for a while. */
    void rest() {
        for (SmtpConnection connection : idle) {
            if (connection.idle() > IDLE.toNanos() && idle.remove(connection)) {
                connection.close();
            }
        }
    }

    /** Cuts off what is under way, which then ends as if the connection had been lost. */
    void abort() {
        sessions.sockets().closeAll();
    }

    @Override
    public void close() {
        for (SmtpConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
        abort();
        sessions.close();
    }
}
