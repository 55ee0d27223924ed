package io.trunkline.tls;

import io.trunkline.tls.TlsSettings.KeyType;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This installation's own certificate authority, in {@code <data>/tls/ca.pem} and {@code ca-key.pem}. Created on first use
 * and then kept, whatever the settings say, because clients were told to trust it. It is replaced only once it has expired and
 * nobody trusts it any more.
 *
 * <p>Its files may also be an authority provided by the operator. Two processes must not use one folder at a time.
 */
final class LocalAuthority {

    private static final Logger LOG = LoggerFactory.getLogger(LocalAuthority.class);

    private final PairFiles files;
    private final KeyType keyType;
    private final InstantSource clock;
    private final SecureRandom random;

    /** @param keyType the kind of key of a new authority */
    LocalAuthority(Path folder, KeyType keyType, InstantSource clock, SecureRandom random) {
        this.files = PairFiles.in(folder, "ca");
        this.keyType = keyType;
        this.clock = clock;
        this.random = random;
    }

    /** The file that clients need in order to trust this authority. */
    Path certificateFile() {
        return files.certificate();
    }

    /**
     * The authority as it is on disk now, or a new one if there is none. Throws a {@link TlsException} rather than
     * replace one that is damaged: the operator may have a backup, and clients trust the old one.
     */
    KeyedCertificate load() {
        if (!files.complete()) {
            return create();
        }
        KeyedCertificate authority;
        try {
            authority = files.read();
        } catch (TlsException e) {
            throw new TlsException(
                    e.getMessage() + " Restore " + files.certificate() + " and " + files.key()
                            + " from a backup, or delete "
                            + "both for a new authority, which clients must then trust.",
                    e);
        }
        X509Certificate certificate = authority.certificate();
        if (certificate.getBasicConstraints() < 0) {
            throw new TlsException(files.certificate() + " is not the certificate of an authority.");
        }
        if (!clock.instant().isBefore(certificate.getNotAfter().toInstant())) {
            LOG.warn("The authority in {} has expired and is being replaced", files.certificate());
            return create();
        }
        return authority;
    }

    private KeyedCertificate create() {
        KeyedCertificate authority = new CertificateMaker(clock, random).authority(keyType);
        files.write(authority);
        LOG.info("Created a certificate authority for this installation; clients must trust {}", files.certificate());
        return authority;
    }
}
