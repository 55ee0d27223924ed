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

    /** Ends what is under way, and closes all connections. Idempotent. */
    @Override
    void close();
}
