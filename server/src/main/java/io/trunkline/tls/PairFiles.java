package io.trunkline.tls;

import io.trunkline.file.AtomicFile;
import io.trunkline.file.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;

/**
 * A certificate file and the file of its private key, both written by this server.
 *
 * <p>Every state that a crash can leave behind is one without the certificate: {@link #write} takes the old certificate
 * away first and puts the new one down last. So a lone key is an unfinished pair, and a lone certificate or an unequal
 * pair is somebody's mistake.
 */
record PairFiles(Path certificate, Path key) {

    static PairFiles in(Path folder, String name) {
        return new PairFiles(folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"));
    }

    /** Whether a pair has been written completely. */
    boolean complete() {
        return Files.exists(certificate);
    }

    /** Reads both files; throws a {@link TlsException} that names the file that is missing, broken or unequal. */
    KeyedCertificate read() {
        var chain = PemFiles.certificates(certificate);
        return new KeyedCertificate(PemFiles.privateKey(key, chain.getFirst().getPublicKey(), certificate), chain);
    }

    /** Creates or replaces both files, and their folder if need be. They are on disk when this method returns. */
    void write(KeyedCertificate pair) {
        try {
            StringBuilder chain = new StringBuilder();
            for (X509Certificate each : pair.chain()) {
                chain.append(Pem.encode(Pem.CERTIFICATE, each.getEncoded()));
            }
            Path folder = certificate.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            AtomicFile newKey = AtomicFile.prepareSecret(
                    key, Pem.encode(Pem.PRIVATE_KEY, pair.key().getEncoded()));
            AtomicFile newCertificate = AtomicFile.preparePublic(certificate, chain.toString());
            AtomicFile.delete(certificate);
            newKey.commit();
            newCertificate.commit();
        } catch (IOException | CertificateEncodingException e) {
            throw new TlsException("Cannot write " + certificate + " and " + key + ": " + e, e);
        }
    }
}
