package io.trunkline.tls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of the HTTPS listener, which can be replaced while the listener runs. Thread-safe.
 *
 * <p>With {@code tls.certificate-file} it is the operator's; otherwise the local authority in {@code <data>/tls} issues it.
 */
public final class ServerCertificate {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

    /** Leaves enough time for an operator who renews by hand. */
    private static final Duration WARNED_BEFORE_END = Duration.ofDays(14);

    private final ReentrantLock lock = new ReentrantLock();
    private final CertificateSource source;
    private final Optional<Path> authorityFile;
    private final InstantSource clock;
    private final SslContextFactory.Server factory;
    private volatile KeyedCertificate current;
    private Optional<String> lastWarning = Optional.empty();

    private ServerCertificate(CertificateSource source, Optional<Path> authorityFile, InstantSource clock) {
        this.source = source;
        this.authorityFile = authorityFile;
        this.clock = clock;
        this.current = source.load();
        this.factory = JettyTls.factory(current);
        warnOfEnd();
    }

    /**
     * Finds or creates the certificate.
     *
     * @param data the data folder; not written to if the operator provides the certificate
     * @param clock decides about renewal and dates new certificates
     * @throws TlsException if a file or a setting is unusable
     */
    public static ServerCertificate open(Path data, TlsSettings settings, InstantSource clock, SecureRandom random) {
        if (settings.certificateFile().isPresent() != settings.keyFile().isPresent()) {
            throw new TlsException("Set both the certificate file and the key file of tls, or neither.");
        }
        if (settings.certificateFile().isPresent()) {
            var files = new OperatorCertificate(
                    settings.certificateFile().get(), settings.keyFile().get());
            return new ServerCertificate(files, Optional.empty(), clock);
        }
        Path folder = data.resolve("tls");
        var names = SubjectNames.of(settings.names());
        var authority = new LocalAuthority(folder, settings.keyType(), clock, random);
        var certificate = new LocalCertificate(authority, folder, names, settings.keyType(), clock, random);
        return new ServerCertificate(certificate, Optional.of(authority.certificateFile()), clock);
    }

    /**
     * The certificate that a server would use, as it is on disk; creates nothing.
     *
     * @return empty if the local authority has not issued one yet
     * @throws TlsException if a file is unusable
     */
    public static Optional<X509Certificate> onDisk(Path data, TlsSettings settings) {
        Path file = settings.certificateFile()
                .orElseGet(() ->
                        PairFiles.in(data.resolve("tls"), LocalCertificate.NAME).certificate());
        return settings.certificateFile().isEmpty() && Files.notExists(file)
                ? Optional.empty()
                : Optional.of(PemFiles.certificates(file).getFirst());
    }

    /** The factory for Jetty's SslConnectionFactory, which starts and stops it; always the same object. */
    public SslContextFactory.Server sslContextFactory() {
        return factory;
    }

    /** The certificate for new connections. */
    public X509Certificate current() {
        return current.certificate();
    }

    /** The file with the certificate that clients have to trust; empty if the certificate is the operator's own. */
    public Optional<Path> authorityFile() {
        return authorityFile;
    }

    /**
     * Checks the files again, renews if necessary, and uses a changed certificate for new connections. Open
     * connections keep the old one.
     *
     * @return whether the certificate has changed
     * @throws TlsException if there is no longer a usable certificate; the current one stays in use
     */
    boolean refresh() {
        lock.lock();
        try {
            KeyedCertificate found = source.load();
            boolean changed = !found.chain().equals(current.chain());
            if (changed) {
                JettyTls.replace(factory, found);
                current = found;
                LOG.info(
                        "HTTPS now uses the certificate in {}, valid until {}",
                        source.description(),
                        current().getNotAfter().toInstant());
            }
            return changed;
        } finally {
            warnOfEnd();
            lock.unlock();
        }
    }

    /** Logs a warning if the certificate is not valid now or expires soon, once for each reason. */
    private void warnOfEnd() {
        Optional<String> warning = warning(clock.instant());
        if (warning.isPresent() && !warning.equals(lastWarning)) {
            LOG.warn("The HTTPS certificate in {} {}", source.description(), warning.get());
        }
        lastWarning = warning;
    }

    private Optional<String> warning(Instant now) {
        Instant from = current().getNotBefore().toInstant();
        Instant until = current().getNotAfter().toInstant();
        if (now.isBefore(from)) {
            return Optional.of("is not valid before " + from);
        }
        if (!now.isBefore(until)) {
            return Optional.of("expired on " + until);
        }
        return now.plus(WARNED_BEFORE_END).isAfter(until) ? Optional.of("expires on " + until) : Optional.empty();
    }
}
