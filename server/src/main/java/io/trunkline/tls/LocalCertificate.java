package io.trunkline.tls;

import io.trunkline.tls.TlsSettings.KeyType;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate issued by the {@link LocalAuthority}, kept in {@code <data>/tls/server.pem} and
 * {@code server-key.pem} so that it survives a restart. Both files can be recreated at any time, so any problem
 * with them leads to new ones.
 */
final class LocalCertificate implements CertificateSource {

    /** The name of its files. */
    static final String NAME = "server";

    static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(LocalCertificate.class);

    private final LocalAuthority authority;
    private final PairFiles files;
    private final SubjectNames names;
    private final KeyType keyType;
    private final InstantSource clock;
    private final SecureRandom random;

    LocalCertificate(
            LocalAuthority authority,
            Path folder,
            SubjectNames names,
            KeyType keyType,
            InstantSource clock,
            SecureRandom random) {
        this.authority = authority;
        this.files = PairFiles.in(folder, NAME);
        this.names = names;
        this.keyType = keyType;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public KeyedCertificate load() {
        KeyedCertificate issuer = authority.load();
        if (!files.complete()) {
            return issue(issuer, "there is none yet");
        }
        KeyedCertificate kept;
        try {
            kept = files.read();
        } catch (TlsException e) {
            return issue(issuer, e.getMessage());
        }
        Optional<String> flaw = flaw(kept.certificate(), issuer.certificate());
        return flaw.isEmpty() ? kept : issue(issuer, flaw.get());
    }

    @Override
    public String description() {
        return files.certificate().toString();
    }

    private KeyedCertificate issue(KeyedCertificate issuer, @Nullable String reason) {
        KeyedCertificate issued = new CertificateMaker(clock, random).server(issuer, keyType, names);
        files.write(issued);
        LOG.info(
                "Issued a server certificate for {}, valid until {} (reason: {})",
                names,
                issued.certificate().getNotAfter().toInstant(),
                reason);
        return issued;
    }

    /** Why the certificate must be replaced, if so. */
    private Optional<String> flaw(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
                return Optional.of("the authority has changed");
            }
            if (!SubjectNames.in(certificate).equals(names)) {
                return Optional.of("the names have changed");
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.of("the authority has changed");
        }
        if (!certificate.getPublicKey().getAlgorithm().equals(keyType.name())) {
            return Optional.of("the key type has changed");
        }
        Instant now = clock.instant();
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Optional.of("the old one is from the future");
        }
        // Near the authority's expiry a new certificate would expire no later, so the old one stays.
        Instant end = certificate.getNotAfter().toInstant();
        boolean canEndLater = end.isBefore(issuer.getNotAfter().toInstant());
        if (canEndLater && now.plus(RENEWED_BEFORE_END).isAfter(end)) {
            return Optional.of("less than 30 days are left");
        }
        return Optional.empty();
    }
}
