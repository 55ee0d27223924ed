package io.trunkline.notification.send;

import io.trunkline.config.TrustedAuthorities;
import jakarta.mail.Session;
import java.security.GeneralSecurityException;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * How the mail library connects. Its properties are described at <a
 * href="https://eclipse-ee4j.github.io/angus-mail/docs/api/org.eclipse.angus.mail/org/eclipse/angus/mail/smtp/package-summary.html">its
 * package for SMTP</a>. Thread-safe.
 */
final class SmtpSessions implements AutoCloseable {

    private static final String TRUE = "true";
    private static final String FALSE = "false";

    private final OpenSockets sockets = new OpenSockets();
    private final ScheduledExecutorService writeTimeouts = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mail-write-timeouts").factory());
    private final Session ascii;
    private final Session anyScript;

    /** @throws io.trunkline.config.SettingsException if the file of certificates cannot be used */
    SmtpSessions(MailSettings settings) {
        SSLSocketFactory tls = sockets.secure(tls(settings));
        ascii = Session.getInstance(properties(settings, tls, false));
        anyScript = Session.getInstance(properties(settings, tls, true));
    }

    /** How to connect for addresses in ASCII, or for any others (RFC 6531), which makes demands on all servers on the way. */
    Session of(boolean addressInAnyScript) {
        return addressInAnyScript ? anyScript : ascii;
    }

    OpenSockets sockets() {
        return sockets;
    }

    private static SSLSocketFactory tls(MailSettings settings) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(TrustedAuthorities.load(MailSettings.CA_FILE, settings.caFile()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS", e);
        }
    }

    private Properties properties(MailSettings settings, SSLSocketFactory tls, boolean addressInAnyScript) {
        Properties properties = new Properties();
        String timeout = Long.toString(settings.timeout().toMillis());
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        properties.put("mail.smtp.executor.writetimeout", writeTimeouts);
        boolean starttls = settings.security() == MailSecurity.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.security() == MailSecurity.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", TRUE);
        properties.put("mail.smtp.ssl.socketFactory", tls);
        properties.put("mail.smtp.socketFactory", sockets.plain());
        // Not to try again by other means, around these limits.
        properties.setProperty("mail.smtp.socketFactory.fallback", FALSE);
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(settings.user().isPresent()));
        properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        // A farewell that nobody answers would cost a time-out for each connection.
        properties.setProperty("mail.smtp.quitwait", FALSE);
        properties.setProperty("mail.mime.allowutf8", Boolean.toString(addressInAnyScript));
        return properties;
    }

    @Override
    public void close() {
        writeTimeouts.shutdownNow();
    }
}
