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
 * <p>Every state left by a crash lacks the certificate: {@link #write} deletes the old certificate
 * first and writes the new one last. So a lone key is an unfinished pair, and a lone certificate or a mismatched
 * pair is someone's mistake.
 */
record PairFiles(Path certificate, Path key) {

    static PairFiles in(Path folder, String name) {
        return new PairFiles(folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"));
    }

    /** Whether a pair has been written completely. */
    boolean complete() {
        return Files.exists(certificate);
    }

    /** Reads both files; throws a {@link TlsException} that names the file that is missing, broken or mismatched. */
    KeyedCertificate read() {
        var chain = PemFiles.certificates(certificate);
        return new KeyedCertificate(PemFiles.privateKey(key, chain.getFirst().getPublicKey(), certificate), chain);
    }

    /** Creates or replaces both files, and their folder if necessary. Durable on return. */
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
