package io.trunkline.notification.send;

/** How the connection to a mail server is encrypted. */
public enum MailSecurity {
    /** From the beginning, after the server has agreed to it (RFC 3207); a server that does not is not used. */
    STARTTLS(587),
    /** From the first byte (RFC 8314, section 3.3). */
    TLS(465),
    /** Not at all. */
    NONE(25);

    private final int defaultPort;

    MailSecurity(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** The port on which servers usually offer this. */
    int defaultPort() {
        return defaultPort;
    }
}
