package io.trunkline.notification.send;

/** Where mails go. Thread-safe. */
public sealed interface MailTransport extends AutoCloseable permits SmtpTransport, KeepingTransport {

    /**
     * The transport that the settings have.
     *
     * @throws io.trunkline.config.SettingsException if the file of certificates cannot be used
     */
    static MailTransport open(MailSettings settings) {
        return settings.hosts().isEmpty() ? new KeepingTransport() : new SmtpTransport(settings);
    }

    /** Whether mails could be sent now; connects to a server, if there is one. */
    Probe probe();

    /** What a look at the mail servers came to. Texts of servers are in one line, cut, and safe for terminals. */
    sealed interface Probe {

        /** There is no mail server: messages stay here. */
        record Kept() implements Probe {}

        /** This server lets this program in. */
        record Reached(String server) implements Probe {}

        /** None can be reached, or none lets this program in. */
        record Unreachable(String reason) implements Probe {}
    }

    /** Ends what is under way, and closes all connections. Idempotent. */
    @Override
    void close();
}
