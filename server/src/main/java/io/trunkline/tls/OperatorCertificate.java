package io.trunkline.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operator's own PEM files: a certificate chain and its key, which may be one and the same file. Read-only. */
final class OperatorCertificate implements CertificateSource {

    private final Path certificateFile;
    private final Path keyFile;

    OperatorCertificate(Path certificateFile, Path keyFile) {
        this.certificateFile = certificateFile;
        this.keyFile = keyFile;
    }

    @Override
    public KeyedCertificate load() {
        List<X509Certificate> certificates = PemFiles.certificates(certificateFile);
        X509Certificate own = certificates.getFirst();
        return new KeyedCertificate(
                PemFiles.privateKey(keyFile, own.getPublicKey(), certificateFile), chain(own, certificates));
    }

    @Override
    public String description() {
        return certificateFile.toString();
    }

    /**
     * The path from the server's own certificate upwards. Bundles come in any order and with unrelated certificates, which
     * some clients do not tolerate; so they are sorted here.
     */
    private static List<X509Certificate> chain(X509Certificate own, List<X509Certificate> certificates) {
        List<X509Certificate> chain = new ArrayList<>(List.of(own));
        Optional<X509Certificate> next = issuerOf(own, certificates);
        while (next.isPresent() && !chain.contains(next.get())) {
            chain.add(next.get());
            next = issuerOf(next.get(), certificates);
        }
        return chain;
    }

    private static Optional<X509Certificate> issuerOf(X509Certificate certificate, List<X509Certificate> certificates) {
        return certificates.stream()
                .filter(each -> each.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .findFirst();
    }
}
